// What only running can tell: exercises fail unsolved and pass solved, commands run, the code is clean for vet.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CheckResult, type Exercise, type Manifest, toErrorInfo } from '../contract/index.ts';
import { createExercises, medianStats, solutionFile } from '../exercises/index.ts';
import { type Labs, memoryProgress } from '../labs/index.ts';
import type { Path } from '../labs/yaml.ts';
import { createWorkspaces } from '../workspace/index.ts';
import { checkBenchmark, type Finding } from './benchmark.ts';
import { type CompilerOf, checkGuesses } from './guesses.ts';
import { type Problem, reportOn } from './problem.ts';
import type { Turn } from './turns.ts';

export interface RunningContext {
  labsRoot: string;
  labs: Labs;
  labId: string;
  /** labs/06-mutex-vs-rwmutex */
  name: string;
  toolchain: { go(): { bin: string; gofmt: string; env: Record<string, string> } };
  /** Path of labkit when it is built: the leash of what is run. */
  labkit?: () => string;
  /** A lab with guesses needs it. */
  compiler?: CompilerOf;
  /** An empty folder of ours. */
  scratch: string;
  lineOf(path: Path): number;
  signal: AbortSignal;
}

/** What a command may take that names no time of its own. */
export const COMMAND_SECONDS = 60;

/** `commands` runs those of the lesson, each when it is its turn; not there when the lab does not compile. */
export async function checkRunning(
  c: RunningContext,
): Promise<{ problems: Problem[]; commands?: (turn: Turn) => Promise<Problem[]> }> {
  const problems: Problem[] = [];
  const manifest = reportOn(problems, `${c.name}/lab.yaml`);
  const put = (findings: Finding[]) => {
    for (const f of findings) manifest.say(c.lineOf(f.path), f.message);
  };
  const { manifest: m } = c.labs.lab(c.labId);
  const workspaces = createWorkspaces({ dataFolder: c.scratch, labsRoot: c.labsRoot, labs: c.labs, toolchain: c.toolchain });
  const { folder, module } = await workspaces.forRun(c.labId);
  const seeded = seededFiles(m);
  const marks = async (where: string) => {
    const found = await workspaces.marks(c.labId, c.signal);
    for (const [file, path] of where ? [] : seeded) {
      if (!found.some((k) => k.file === file && k.source === 'vet'))
        put([{ path, message: `Vet finds nothing in ${file}, so it is not seeded.` }]);
    }
    for (const k of found) {
      // what an exercise asks to mend is no fault of the lab, until it is solved
      if (!where && k.source === 'vet' && seeded.has(k.file)) continue;
      reportOn(problems, `${c.name}/${k.file}`).say(k.line, `${k.message.split('\n')[0]} (${k.source}${where})`);
    }
  };
  await marks('');
  // What does not compile would only be said again by everything that follows.
  if (problems.length) return { problems };
  put(await checkBenchmark(c.toolchain.go(), folder, path.join(c.scratch, 'bench.test'), m));
  if (m.guesses.length > 0) put(await checkGuesses(m, folder, c.compiler!(folder, module), c.signal));
  put(await checkExercises(c, workspaces));
  if (!problems.length) await marks(', solved');
  await workspaces.reset(c.labId);
  return { problems, commands: (turn) => checkCommands(c, workspaces, turn) };
}

/** Files in which vet is to find something as they are shipped, and where the manifest says so. */
function seededFiles(m: Manifest): Map<string, Path> {
  return new Map(
    m.exercises.flatMap((e, i) =>
      e.checks.flatMap((k, j) =>
        k.kind === 'vet' && k.seeded
          ? e.files.map((f): [string, Path] => [`${e.dir}/${f}`, ['exercises', i, 'checks', j, 'seeded']])
          : [],
      ),
    ),
  );
}

type Workspaces = ReturnType<typeof createWorkspaces>;
const exercisesOf = (c: RunningContext, workspaces: Workspaces, stopAtFailure: boolean) =>
  createExercises({ ...c, workspaces, progress: memoryProgress(), stats: medianStats, stopAtFailure });

/** Leaves the solutions in the workspace. */
async function checkExercises(c: RunningContext, workspaces: Workspaces): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { manifest, folder } = c.labs.lab(c.labId);
  for (const [i, e] of manifest.exercises.entries()) {
    const say = (message: string) => void findings.push({ path: ['exercises', i, 'id'], message });
    const check = (stop: boolean) =>
      exercisesOf(c, workspaces, stop).check(c.labId, e.id, { signal: c.signal, progress: () => {} });
    const missing = e.files.map((f) => solutionFile(e, f)).filter((f) => !existsSync(path.join(folder, f)));
    for (const file of missing) say(`The solution ${file} is not there.`);
    if ((await check(true)).passed) say(`The exercise ${e.id} passes unsolved.`);
    if (missing.length) continue;
    await solve(c, workspaces, e, folder);
    for (const r of (await check(false)).results) {
      if (!r.pass) say(`The solution of ${e.id} fails the check ${r.id}: ${why(r)}`);
    }
  }
  return findings;
}

async function solve(c: RunningContext, workspaces: Workspaces, e: Exercise, folder: string): Promise<void> {
  for (const f of e.files) {
    const file = `${e.dir}/${f}`;
    const { version } = await workspaces.read(c.labId, file);
    await workspaces.save({ labId: c.labId, file, version, text: readFileSync(path.join(folder, solutionFile(e, f)), 'utf8') });
  }
}

function why(r: CheckResult): string {
  if (r.measured !== undefined) return `${r.wanted} ${r.unit} wanted, ${r.measured} found.`;
  if (r.error) return `${r.error.code} ${Object.values(r.error.params).join(' ')}`.trim();
  return (r.output ?? '').split('\n')[0]!.trim();
}

/** They may run side by side: none writes into the workspace, and a service takes whatever port is free. */
async function checkCommands(c: RunningContext, workspaces: Workspaces, turn: Turn): Promise<Problem[]> {
  const problems: Problem[] = [];
  const manifest = reportOn(problems, `${c.name}/lab.yaml`);
  const exercises = exercisesOf(c, workspaces, false);
  const check = async (command: Manifest['commands'][number], i: number) => {
    const say = (message: string) => manifest.say(c.lineOf(['commands', i, 'id']), message);
    const seconds = command.seconds ?? COMMAND_SECONDS;
    const limit = AbortSignal.timeout(seconds * 1000);
    try {
      const context = { signal: AbortSignal.any([c.signal, limit]), progress: () => {} };
      const { exit, output } = await exercises.command(c.labId, command.id, context);
      const last = output.trim().split('\n').at(-1) ?? '';
      if (exit !== 0) say(`The command ${command.id} ends with exit code ${exit}: ${last}`);
    } catch (e) {
      if (c.signal.aborted) throw e;
      if (limit.aborted) say(`The command ${command.id} does not end within ${seconds} s.`);
      else say(`The command ${command.id} fails: ${toErrorInfo(e).code}.`);
    }
  };
  const { commands } = c.labs.lab(c.labId).manifest;
  await Promise.all(commands.map((command, i) => turn(() => check(command, i))));
  return problems;
}
