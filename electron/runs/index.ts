// Runs: build the workspace's benchmark, take interleaved samples, keep each before it is shown, resume what was cut off.
import { randomInt, randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Artifacts } from '../artifacts/index.ts';
import {
  AppError,
  type ErrorInfo,
  type Manifest,
  type RunDetail,
  type RunFacets,
  type RunPage,
  type RunProgress,
  type RunRequest,
  type RunResult,
  type RunSearch,
  type RunSummary,
  type Sample,
  splitName,
  toErrorInfo,
} from '../contract/index.ts';
import type { Labkit } from '../labkit/index.ts';
import { type LoadWatch, machineFacts } from '../machines/index.ts';
import { isAlive, ownerOf } from '../process/owner.ts';
import type { LabWords, RunIndex } from '../store/run-index.ts';
import type { RunRow, RunTable } from '../store/runs.ts';
import { toSummary } from '../store/runs.ts';
import type { Toolchain } from '../toolchain/index.ts';
import { buildArtifact } from './artifact.ts';
import { measure } from './measure.ts';
import { interleave } from './plan.ts';

type Context = { signal: AbortSignal; progress(p: RunProgress): void };

export interface Variant {
  name: string;
  /** the -test.bench pattern for exactly this one */
  pattern: string;
}

export interface RunsOptions {
  dataFolder: string;
  table: RunTable;
  index: RunIndex;
  labWords: LabWords;
  artifacts: Artifacts;
  toolchain: Toolchain;
  labkit: Labkit;
  manifest(labId: string): Manifest;
  variants(manifest: Manifest, profile: 'quick' | 'full', params: Record<string, string[]>): Variant[];
  /** The person's copy of a lab: its folder, the module it is in, whether it differs from the lab as shipped. */
  workspace(labId: string): Promise<{ folder: string; module: string; edited: boolean }>;
  onChange(labId: string): void;
  /** another process of ours builds with all cores */
  building(): Promise<boolean>;
  /** a process of ours profiles a benchmark */
  capturing(): boolean;
  load: LoadWatch;
  /** ms between samples; 0 where no window draws them */
  settle: number;
  /** bytes of memory that a measured program may use; by default three quarters of the machine's */
  maxRss?: number;
}

export interface Runs {
  start(request: RunRequest, context: Context): Promise<RunResult>;
  resume(runId: string, context: Context): Promise<RunResult>;
  /** The newest; those of `also` beside them, however old. */
  list(o: { labId?: string; limit: number; also?: readonly string[] }): RunSummary[];
  search(search: RunSearch): RunPage;
  facets(): RunFacets;
  /** Runs whose id begins with these hex digits, at most ten. */
  find(beginning: string): RunSummary[];
  get(runId: string): RunDetail;
  text(runId: string): string;
  remove(runId: string): void;
  /** A run is being measured now, by this process or another. */
  measuring(): boolean;
  /** The program that was built before from this source, if a run kept its name; see buildArtifact. */
  known(source: string): string | undefined;
  /** Throws AppError when something else measures or builds now, or the disk has less than `megabytes` to spare. */
  checkRoom(megabytes: number): Promise<void>;
  /** sha256 of the programs that runs which can be resumed need. */
  neededArtifacts(): ReadonlySet<string>;
  /** Marks runs whose process is gone as interrupted; answers how many. Call at start. */
  recover(): number;
}

/** ms that a load has to be watched before it says anything */
const WATCHED = 300;
/** ms for the window to draw a run that begins */
const FIRST_SETTLE = 100;
const MAX_LOG = 1024 * 1024;
/** MB for a benchmark binary, the linker's temporary files and the samples of a full profile. */
const DISK_NEEDED = 64;
/** Bytes a benchmark may use before it is stopped: three quarters of the machine's memory. */
export const memoryLimit = (): number => Math.round(os.totalmem() * 0.75);

export function createRuns(o: RunsOptions): Runs {
  const summary = (row: RunRow) => toSummary(row, o.artifacts.has);
  const row = (id: string): RunRow => {
    const r = o.table.get(id);
    if (!r) throw new AppError('run-unknown');
    return r;
  };

  const measuring = (): boolean => o.table.unfinished().some((r) => isAlive(r.owner));

  /** Jobs of this process keep out of each other's way by themselves; another process of ours may be the command line. */
  async function checkAlone(): Promise<void> {
    if (measuring() || o.capturing()) throw new AppError('busy');
    if (await o.building()) throw new AppError('building');
  }

  /** A full disk is said before anything starts, not after minutes of measuring. */
  async function checkDisk(megabytes = DISK_NEEDED): Promise<void> {
    const { bavail, bsize } = await statfs(o.dataFolder);
    if (bavail * bsize < megabytes * 1024 ** 2) throw new AppError('disk-full', { need: `${megabytes} MB`, where: o.dataFolder });
  }

  /** Measures what is left of a run's plan; `built` is told with the first progress. */
  async function measureRun(id: string, folder: string, context: Context, built: RunProgress['build']): Promise<RunResult> {
    const run = row(id);
    const manifest = o.manifest(run.lab);
    const patterns = new Map(o.variants(manifest, run.profile, run.params).map((v) => [v.name, v.pattern]));
    const perRound = run.plan.length / run.rounds;
    const total = run.plan.length;
    let done = run.samples;
    let logged = 0;
    let logSeq = o.table.nextLog(id);
    let header = run.header;
    const began = Date.now();
    const tell = (samples: Sample[], current?: string) =>
      context.progress({
        runId: id,
        phase: 'measuring',
        done,
        total,
        secondsLeft: done > run.samples ? (((Date.now() - began) / (done - run.samples)) * (total - done)) / 1000 : undefined,
        build: built,
        current,
        samples,
      });
    tell([], run.plan[done]);
    let untold: Sample[] = [];
    const tellAll = () => {
      if (untold.length > 0) tell(untold, run.plan[done]);
      untold = [];
    };
    const meter = o.load.meter();
    const end = async (status: RunRow['status'], cpu: number | undefined, error?: ErrorInfo) => {
      const loadDuring = cpu === undefined ? run.loadDuring : meter.read(cpu);
      const loadAfter = status === 'done' ? await o.load.measure() : undefined;
      o.table.update(id, { status, error, loadDuring, loadAfter, finished: Date.now(), owner: null });
      o.onChange(run.lab);
    };
    try {
      const cpu = await measure({
        binary: o.artifacts.file(run.artifact!),
        cwd: folder,
        env: o.toolchain.go().env,
        labkit: o.labkit.binary(),
        benchtime: run.benchtime,
        plan: run.plan,
        from: run.samples,
        pattern: (name) => patterns.get(name) ?? name,
        settle: o.settle,
        maxRss: o.maxRss ?? memoryLimit(),
        signal: context.signal,
        onSample(s, seq) {
          const sample: Sample = { ...s, seq, round: Math.floor(seq / perRound), keys: splitName(s.name).keys, at: Date.now() };
          o.table.addSample(id, sample);
          done = seq + 1;
          untold.push(sample);
        },
        onPause: tellAll,
        onHeader(text) {
          if (header) return;
          header = text;
          o.table.update(id, { header });
        },
        onLog(line) {
          if (logged >= MAX_LOG) return;
          logged += line.length + 1;
          o.table.addLog(id, logSeq++, `${line}\n`);
        },
      });
      await end('done', cpu);
      return { runId: id, status: 'done', samples: done };
    } catch (e) {
      tellAll();
      const error = toErrorInfo(e);
      await end(error.code === 'cancelled' ? 'cancelled' : 'failed', undefined, error.code === 'cancelled' ? undefined : error);
      throw e;
    }
  }

  return {
    async start(request, context) {
      const manifest = o.manifest(request.labId);
      const variants = o.variants(manifest, request.profile, request.params);
      const profile = manifest.profiles[request.profile];
      o.toolchain.go();
      await checkAlone();
      await checkDisk();
      const id = randomUUID();
      const plan = interleave(
        variants.map((v) => v.name),
        profile.samples,
        randomInt(2 ** 32 - 1),
      );
      context.progress({ runId: id, phase: 'building', done: 0, total: plan.length, samples: [] });
      const { folder, module, edited } = await o.workspace(request.labId);
      const goVersion = o.toolchain.state().version;
      const meter = o.load.meter();
      const artifact = await buildArtifact({
        folder,
        module,
        artifacts: o.artifacts,
        toolchain: o.toolchain,
        labkit: o.labkit.binary(),
        known: (source) => o.table.artifactOf(source, goVersion),
        signal: context.signal,
      });
      context.signal.throwIfAborted();
      // What others did while it was built, where the build's own part is known and it took long enough to tell.
      const meanwhile = artifact.cpu !== undefined && artifact.ms >= WATCHED ? meter.read(artifact.cpu) : undefined;
      o.table.insert({
        id,
        lab: request.labId,
        profile: request.profile,
        params: request.params,
        benchtime: profile.benchtime,
        plan,
        rounds: profile.samples,
        status: 'measuring',
        owner: ownerOf(process.pid) ?? null,
        facts: machineFacts(),
        artifact: artifact.sha256,
        source: artifact.source,
        edited,
        go: goVersion,
        started: Date.now(),
      });
      // The window hears of the run now, so that its redrawing is over when the first sample begins.
      o.onChange(request.labId);
      o.table.update(id, { loadBefore: meanwhile ?? (await o.load.measure()) });
      if (meanwhile && o.settle > 0) await sleep(FIRST_SETTLE);
      return measureRun(id, folder, context, { ms: Math.round(artifact.ms), cached: artifact.cached, size: artifact.size });
    },
    async resume(runId, context) {
      const run = row(runId);
      if (!summary(run).resumable) throw new AppError('run-not-resumable');
      o.toolchain.go();
      await checkAlone();
      await checkDisk();
      const { folder } = await o.workspace(run.lab);
      o.table.update(runId, { status: 'measuring', owner: ownerOf(process.pid) ?? null, error: undefined });
      o.onChange(run.lab);
      return measureRun(runId, folder, context, undefined);
    },
    list({ labId, limit, also = [] }) {
      const newest = o.table.list({ lab: labId, limit });
      const missing = also.filter((id) => !newest.some((r) => r.id === id));
      const older = o.table.some(missing).filter((r) => labId === undefined || r.lab === labId);
      return [...newest, ...older.sort((a, b) => b.started - a.started)].map(summary);
    },
    search(search) {
      const { total, rows } = o.index.search(search, o.labWords);
      return { total, runs: rows.map(summary) };
    },
    facets: () => o.index.facets(),
    find: (beginning) => o.table.find(beginning).map(summary),
    get(runId) {
      const run = row(runId);
      const log = o.table.log(runId);
      return {
        ...summary(run),
        facts: run.facts,
        loadBefore: run.loadBefore,
        loadDuring: run.loadDuring,
        loadAfter: run.loadAfter,
        order: run.plan,
        sampleList: o.table.samples(runId),
        log,
        logTruncated: log.length >= MAX_LOG,
      };
    },
    text: (runId) => {
      row(runId);
      return o.table.text(runId);
    },
    remove(runId) {
      const run = row(runId);
      if (isAlive(run.owner)) throw new AppError('busy');
      o.table.remove(runId);
      o.onChange(run.lab);
    },
    measuring,
    known: (source) => o.table.artifactOf(source, o.toolchain.state().version),
    async checkRoom(megabytes) {
      await checkAlone();
      await checkDisk(megabytes);
    },
    neededArtifacts: () => o.table.needed(),
    recover() {
      const dead = o.table.unfinished().filter((r) => !isAlive(r.owner));
      for (const r of dead) o.table.update(r.id, { status: 'interrupted', owner: null });
      return dead.length;
    },
  };
}
