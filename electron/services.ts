// Composition: makes the services and wires them to the contract. The window and the command line drive the same ones.
import { mkdirSync } from 'node:fs';
import { statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createArtifacts } from './artifacts/index.ts';
import { createBinaries } from './binary/index.ts';
import { buildHandlers } from './build/handlers.ts';
import { type Build, createBuild } from './build/index.ts';
import { captureHandlers } from './captures/handlers.ts';
import { createCaptures } from './captures/index.ts';
import { catalogueHandlers } from './catalogue/index.ts';
import { createCompiler } from './compiler/index.ts';
import type { AppInfo, Dropped, EventName, EventPayload } from './contract/index.ts';
import { warmCache } from './disk/index.ts';
import { createDispatcher, type Dispatcher, type Handlers } from './dispatch.ts';
import { createDoctor } from './doctor/index.ts';
import { createDropped } from './dropped.ts';
import { createExercises } from './exercises/index.ts';
import { createGcLogs } from './gc/index.ts';
import { createJobs, type JobHandlers, type Jobs, measuring } from './jobs/index.ts';
import { createLabkit } from './labkit/index.ts';
import { createTools, type Tools } from './labkit/tools.ts';
import { labHandlers } from './labs/handlers.ts';
import { createLabs, keptFor } from './labs/index.ts';
import { liveHandlers } from './live/handlers.ts';
import { createLive, type Live } from './live/index.ts';
import { createLoadWatch, goHost, hypervisor, machineFacts, type OwnCpu } from './machines/index.ts';
import { installParts, packagedToolchain } from './parts/index.ts';
import type { Resources } from './paths.ts';
import { removeOrphanedReports, removeOrphanedScratch } from './process/index.ts';
import { profileHandlers } from './profiles/handlers.ts';
import { createProfiles, type Profiles } from './profiles/index.ts';
import { createResults } from './results/index.ts';
import { createProgress } from './results/progress.ts';
import { createRuns, type Runs } from './runs/index.ts';
import { paceHere } from './runs/pace.ts';
import { safely } from './safely.ts';
import { createSettings, type SettingsService } from './settings/index.ts';
import { createBuildTable } from './store/builds.ts';
import { createCaptureTable } from './store/captures.ts';
import { openStore } from './store/index.ts';
import { createRunIndex } from './store/run-index.ts';
import { createRunTable } from './store/runs.ts';
import { type TerminalWindow, terminalHandlers } from './terminal/handlers.ts';
import { createTerminals, type Terminals } from './terminal/index.ts';
import { shellsHere } from './terminal/machine.ts';
import type { HostLink } from './terminal/protocol.ts';
import { telemetryFolder } from './toolchain/env.ts';
import { createToolchain, type EarlyLook, type Toolchain } from './toolchain/index.ts';
import { traceHandlers } from './traces/handlers.ts';
import { createTraces } from './traces/index.ts';
import { createWasm } from './wasm/index.ts';
import type { WasmRunner } from './wasm/program.ts';
import { workspaceHandlers } from './workspace/handlers.ts';
import { createWorkspaces } from './workspace/index.ts';

/** What the services may ask of the desktop; the command line has a plain one. */
export interface Desktop {
  version: string;
  electron: string;
  sandboxed: boolean;
  systemLanguage(): 'zh' | 'en';
  systemDark(): boolean;
  /** The system's save dialog; undefined when the person thought better of it. */
  chooseFile(name: string): Promise<string | undefined>;
  /** The system's dialog for a folder; undefined when the person thought better of it. */
  chooseFolder(): Promise<string | undefined>;
  /** Shows a folder in the system's file manager. */
  reveal(folder: string): Promise<void>;
  /** The system's dialog for one file to read; undefined when the person thought better of it. */
  openFile(): Promise<string | undefined>;
  /** A page of ours as PDF, drawn by a process that can reach nothing. */
  pdf?(html: string): Promise<Uint8Array>;
  /** Runs WebAssembly apart from all else; without it, wasip1 runs in a Node process and js not at all. */
  runWasm?: WasmRunner;
  send<E extends EventName>(event: E, payload: EventPayload<E>): void;
  /** the window has saved what was typed and may close */
  flushed(): void;
  /** what only a window has */
  window?: TerminalWindow & { startTerminalHost(): HostLink };
  /** CPU ms of all processes of the app; this one's alone where it is the only one */
  ownCpu?: OwnCpu;
  /** ms to leave between samples for a window to draw; 0 without one */
  settle: number;
}

export interface Services {
  settings: SettingsService;
  toolchain: Toolchain;
  jobs: Jobs;
  runs: Runs;
  build: Build;
  terminals: Terminals;
  profiles: Profiles;
  openDropped(file: string): Promise<Dropped>;
  live: Live;
  tools: Tools;
  dispatcher: Dispatcher;
  /** What can wait until the window is there: to be called once, then. */
  housekeeping(): Promise<void>;
  close(): Promise<void>;
}

export function createServices(o: {
  dataFolder: string;
  resources: Resources;
  desktop: Desktop;
  maxRss?: number;
  /** a look at the toolchain that has begun already */
  early?: EarlyLook | undefined;
}): Services {
  const { dataFolder, resources, desktop } = o;
  mkdirSync(dataFolder, { recursive: true });
  const settings = createSettings(dataFolder);
  const store = openStore(dataFolder);
  const table = createRunTable(store);
  const progress = createProgress(store);
  const toolchain = createToolchain({
    dataFolder,
    resources: resources.root,
    packaged: packagedToolchain(resources.parts),
    early: o.early,
  });
  const tools = createTools({ dataFolder, labs: resources.labs, toolchain });
  const labkit = createLabkit({ binary: tools.labkit, cwd: dataFolder });
  const host = goHost();
  const kept = keptFor(dataFolder, import.meta.url);
  const labs = createLabs({ labsRoot: resources.labs, host, progress, kept, pace: paceHere(table) });
  const workspaces = createWorkspaces({ dataFolder, labsRoot: resources.labs, labs, toolchain });
  const load = createLoadWatch(desktop.ownCpu);
  const warm = warmCache(path.join(dataFolder, 'go', 'cache'));
  const changed = (what: EventPayload<'changed'>['what'], labId?: string) => desktop.send('changed', { what, labId });
  const artifacts = createArtifacts(dataFolder);
  const runs = createRuns({
    dataFolder,
    table,
    index: createRunIndex(store),
    labWords: labs,
    artifacts,
    toolchain,
    labkit,
    manifest: labs.manifest,
    variants: labs.variants,
    workspace: (labId) => workspaces.forRun(labId),
    onChange: (labId) => changed('runs', labId),
    building: () => build.running(),
    capturing: () => captures.capturing(),
    load,
    settle: desktop.settle,
    maxRss: o.maxRss,
  });
  const captures = createCaptures({
    dataFolder,
    table: createCaptureTable(store),
    runs,
    artifacts,
    toolchain,
    labkit,
    manifest: labs.manifest,
    variants: labs.variants,
    workspace: (labId) => workspaces.forRun(labId),
    onChange: (labId) => changed('captures', labId),
    maxRss: o.maxRss,
  });
  const results = createResults({ runs, labkit, progress, manifest: labs.manifest, labs: labs.ids });
  const exercises = createExercises({
    labs,
    workspaces,
    toolchain,
    progress,
    stats: (text) => labkit.stats([{ name: 'check', text }]),
    labkit: tools.labkit,
  });
  const build: Build = createBuild({
    dataFolder,
    toolchain,
    artifacts,
    table: createBuildTable(store),
    labkit: tools.labkit,
    manifest: labs.manifest,
    workspace: (labId) => workspaces.forRun(labId),
    host,
    labs: resources.labs,
    needed: () => new Set([...runs.neededArtifacts(), ...captures.artifacts()]),
    measuring: () => runs.measuring() || captures.capturing(),
    quiet: () => jobs.quiet(),
  });
  const terminals = createTerminals({
    dataFolder,
    version: desktop.version,
    startHost: desktop.window?.startTerminalHost,
    shells: shellsHere,
    preferred: () => settings.get().terminal.shell,
    lang: () => (settings.get().language === 'system' ? desktop.systemLanguage() : (settings.get().language as 'zh' | 'en')),
    manifest: labs.manifest,
    folder: async (labId) => (await workspaces.forRun(labId)).folder,
    go: () => toolchain.go(),
    labkit: tools.labkit,
    command: resources.command,
    telemetry: telemetryFolder(dataFolder),
    onChange: (list) => desktop.send('terminals', list),
  });
  const doctor = createDoctor({
    dataFolder,
    resources: resources.root,
    toolchain,
    tools,
    load,
    hypervisor,
    lab: () => labs.list().find((l) => l.available.here && !l.problem)?.id,
    targets: (labId) => build.targets({ kind: 'lab', labId, what: 'benchmark' }),
  });
  let damaged = false;
  const closing = new AbortController();
  const binaries = createBinaries({
    labkit: tools.labkit,
    artifact: artifacts.file,
    choose: () => desktop.openFile(),
    cwd: dataFolder,
  });
  const profiles = createProfiles({
    labkit: tools.labkit,
    pprof: () => tools.built('pprof'),
    sources: { labs: resources.labs, goroot: () => toolchain.go().goroot, lab: labs.lab, ids: labs.ids, workspaces },
    kept: { file: captures.file, list: () => captures.list({}) },
    cwd: dataFolder,
  });
  const gcLogs = createGcLogs({ labkit: tools.labkit, kept: captures.file, choose: () => desktop.openFile(), cwd: dataFolder });
  const traces = createTraces({
    labkit: tools.labkit,
    dataFolder,
    kept: captures.file,
    choose: () => desktop.openFile(),
    asProfile: (file) => profiles.openFile(file),
    chooseFile: (name) => desktop.chooseFile(name),
  });
  const wasm = createWasm({
    labkit: tools.labkit,
    artifact: artifacts.file,
    read: (ref) => binaries.read(ref),
    goroot: () => toolchain.go().goroot,
    runner: desktop.runWasm,
  });
  const compiler = createCompiler({ toolchain, tools, workspace: (labId) => workspaces.forRun(labId), jobs: () => jobs });
  const live = createLive({ dataFolder, quiet: () => jobs.quiet(), tell: (n) => desktop.send('live', n), labkit: tools.labkit });
  const interrupted = safely(() => runs.recover()) ?? 0;
  safely(() => captures.recover());

  const jobHandlers: JobHandlers = {
    async 'toolchain.ensure'({ repair }, { signal, progress: tell }) {
      // Side by side: the toolchain's zip is the longer of the two.
      const [state] = await Promise.all([
        toolchain.ensure({ signal, repair, progress: tell }),
        installParts({ parts: resources.parts, dataFolder, signal }),
      ]);
      if (state.state === 'ready') await tools.ensure(['labkit'], signal);
      return state;
    },
    'run.start': (request, context) => runs.start(request, context),
    'run.resume': ({ runId }, context) => runs.resume(runId, context),
    'capture.start': (request, context) => captures.start(request, context),
    async 'exercise.check'({ labId, exerciseId }, context) {
      const result = await exercises.check(labId, exerciseId, context);
      changed('progress', labId);
      return result;
    },
    'command.run': ({ labId, commandId }, context) => exercises.command(labId, commandId, context),
    'doctor.run': (_, context) => doctor.run(context),
    'build.start': (request, context) => build.start(request, context),
    'build.warm': (request, context) => build.warm(request, context),
    'wasm.run': (input, context) => wasm.run(input, context),
    'compiler.read': (input, context) => compiler.read(input, context),
    'trace.open': ({ trace }, context) => traces.open(trace, context),
    'live.capture': (input, context) => live.capture(input, context),
  };
  const jobs: Jobs = createJobs(jobHandlers, (kind) => (kind === 'toolchain.ensure' ? undefined : toolchain.settled()));

  const handlers: Handlers = {
    'app.info': async () => info(),
    'app.cache': async () => ({ warm: await warm() }),
    'app.flushed': () => {
      desktop.flushed();
      return {};
    },
    'doctor.folder': async () => {
      await desktop.reveal(dataFolder);
      return {};
    },
    'settings.get': () => settings.get(),
    'settings.set': (patch) => settings.set(patch),
    'toolchain.state': () => toolchain.state(),
    'machine.facts': () => machineFacts(),
    'machine.load': () => load.measure(),

    ...labHandlers(labs, changed),
    ...catalogueHandlers({ labs, labsRoot: resources.labs, progress, toolchain, desktop }),
    ...workspaceHandlers(workspaces, changed, () => jobs.quiet()),

    'exercise.states': ({ labId }) => exercises.states(labId),
    'exercise.hint': ({ labId, exerciseId }) => exercises.hint(labId, exerciseId),
    'exercise.solution': ({ labId, exerciseId }) => exercises.solution(labId, exerciseId),

    'runs.list': (input) => runs.list(input),
    'runs.search': (input) => runs.search(input),
    'runs.facets': () => runs.facets(),
    'runs.get': ({ runId }) => runs.get(runId),
    'runs.delete': async ({ runId }) => {
      await captures.removeRun(runId, () => runs.remove(runId));
      return {};
    },
    ...captureHandlers(captures, desktop),
    'results.stats': ({ runIds, where }) => results.stats(runIds, where),
    'results.verdicts': ({ runId }) => results.verdicts(runId),
    'results.predictions': ({ runId }) => results.predictions(runId),
    'results.ledger': () => results.ledger(),
    'gc.read': ({ ref }) => gcLogs.read(ref),
    'gc.open': () => gcLogs.open(),
    'export.save': async ({ name, base64 }) => {
      const file = await desktop.chooseFile(name);
      if (!file) return { saved: false };
      await writeFile(file, Buffer.from(base64, 'base64'));
      return { saved: true, path: file };
    },
    ...buildHandlers(build, desktop, () => jobs),
    ...terminalHandlers(terminals, desktop.window),
    'binary.read': ({ file }) => binaries.read(file),
    'binary.open': () => binaries.open(),
    ...liveHandlers(live, (name) => desktop.chooseFile(name)),
    ...profileHandlers(profiles, desktop),
    ...compiler.handlers,
    ...traceHandlers(traces),
    'jobs.list': () => jobs.list(),
    'jobs.cancel': ({ id }) => ({ cancelled: jobs.cancel(id) }),
  };

  async function info(): Promise<AppInfo> {
    const disk = await statfs(dataFolder);
    const notices: AppInfo['notices'] = [];
    if (store.aside) notices.push({ code: 'store-aside', detail: path.basename(store.aside) });
    if (damaged) notices.push({ code: 'store-damaged', detail: '' });
    if (settings.aside) notices.push({ code: 'settings-reset', detail: path.basename(settings.aside) });
    if (interrupted > 0) notices.push({ code: 'runs-interrupted', detail: String(interrupted) });
    if (!desktop.sandboxed) notices.push({ code: 'no-sandbox', detail: '' });
    return {
      version: desktop.version,
      electron: desktop.electron,
      go: toolchain.state().version,
      systemLanguage: desktop.systemLanguage(),
      systemDark: desktop.systemDark(),
      dataFolder,
      dataBytesFree: disk.bavail * disk.bsize,
      notices,
    };
  }

  jobs.onChange((job) => {
    if (job.status === 'running' && measuring.has(job.kind)) live.hold();
    desktop.send('job', job);
  });
  settings.onChange((s) => desktop.send('settings', s));
  toolchain.onState((s) => desktop.send('toolchain', s));

  return {
    settings,
    toolchain,
    jobs,
    runs,
    build,
    terminals,
    profiles,
    openDropped: createDropped({ profiles, traces, logs: gcLogs }),
    live,
    tools,
    dispatcher: createDispatcher(handlers, jobs),
    async housekeeping() {
      await jobs.quiet();
      await removeOrphanedReports();
      await removeOrphanedScratch();
      const fromServices = live.kept();
      await captures.sweep((sha256) => fromServices.has(sha256));
      // A run that begins meanwhile matters more: the next start reads the file then.
      const stop = jobs.onChange((job) => job.status === 'running' && measuring.has(job.kind) && closing.abort());
      try {
        damaged = !(await store.check(closing.signal));
        if (damaged) changed('notices');
      } catch (e) {
        if (!closing.signal.aborted) throw e;
      } finally {
        stop();
      }
    },
    async close() {
      closing.abort();
      build.close();
      await Promise.all([jobs.close(), terminals.closeAll(), live.close(), profiles.close(), traces.close()]);
      store.close();
    },
  };
}
