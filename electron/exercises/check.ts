// The checks of one exercise, run one after the other in a mirror of the lab. Whatever the person's program does, a check has a result.
import path from 'node:path';
import {
  AppError,
  type Check,
  type CheckResult,
  type ErrorInfo,
  type Exercise,
  type SourceMark,
  toErrorInfo,
} from '../contract/index.ts';
import { explainCompile, explainFailure, parseGoErrors } from '../explain/index.ts';
import { type ProcessResult, runProcess } from '../process/index.ts';
import { type CheckContext, clip, type Found, type RunBinary } from './context.ts';
import { leash, MAX_PROCESSES, maxMemory } from './limits.ts';
import { measureCheck } from './measure.ts';
import { toolCheck } from './tools.ts';
import { readTest } from './verbose.ts';

const MAX_OUTPUT = 4 * 1024 * 1024;

/** A result instead of an answer. */
class Failed extends Error {
  readonly found: Found;
  constructor(found: Found) {
    super('a check failed');
    this.found = found;
  }
}

/** Throws AppError('cancelled') only. */
export async function runChecks(exercise: Exercise, c: CheckContext): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const binary = once(() => build(exercise, c));
  c.progress([]);
  for (const check of exercise.checks) {
    let found: Found;
    try {
      found = await runCheck(check, exercise, c, binary);
    } catch (e) {
      if (e instanceof Failed) found = e.found;
      else if (e instanceof AppError && e.code !== 'cancelled') found = { pass: false, error: toErrorInfo(e) };
      else throw e;
    }
    results.push({ id: check.id, ...found });
    c.progress([...results]);
    if (!found.pass && c.stopAtFailure) break;
  }
  return results;
}

function runCheck(check: Check, exercise: Exercise, c: CheckContext, binary: () => Promise<string>): Promise<Found> {
  if (check.kind === 'vet') return vet(exercise, c);
  const run: RunBinary = async (args, seconds) => runTestBinary(await binary(), exercise, c, args, seconds);
  if (check.kind === 'test') return test(check.run, run, c);
  if (check.kind === 'metric' || check.kind === 'ratio') return measureCheck(check, run, c);
  return toolCheck(check, exercise, c, {
    build: (flags, env) => compile(exercise, c, flags, env),
    run: (program, args, seconds) => runTestBinary(program, exercise, c, args, seconds),
  });
}

const goRun = async (argv: string[], c: CheckContext, env?: Record<string, string>): Promise<ProcessResult> => {
  const options = { cwd: c.folder, env: { ...c.go.env, ...env }, signal: c.signal, timeoutMs: c.limits.build * 1000 };
  const result = await runProcess([c.go.bin, ...argv], options);
  if (result.reason === 'cancelled') throw new AppError('cancelled');
  return result;
};

async function vet(exercise: Exercise, c: CheckContext): Promise<Found> {
  const result = await goRun(['vet', '-trimpath', `./${exercise.dir}`], c);
  if (result.exit === 0) return { pass: true };
  const text = `${result.stdout}${result.stderr}`;
  const marks = parseGoErrors(text, c.folder, 'vet');
  if (!marks.length || marks.some((m) => m.source === 'build')) return { pass: false, error: explainCompile(text, c.folder) };
  return { pass: false, output: marks.map(markText).join('\n') };
}
const markText = (m: SourceMark): string => `${m.file}:${m.line}:${m.column ?? 1}: ${m.message}`;

async function build(exercise: Exercise, c: CheckContext): Promise<string> {
  const built = await compile(exercise, c, []);
  if ('said' in built) throw new Failed({ pass: false, error: explainCompile(built.said, c.folder) });
  return built.binary;
}

/** The exercise's test program beside the labs of the mirror, or what the go command said. */
async function compile(
  exercise: Exercise,
  c: CheckContext,
  flags: string[],
  env?: Record<string, string>,
): Promise<{ binary: string } | { said: string }> {
  const name = `check${flags[0]?.replace(/[^a-z]/g, '') ?? ''}.test`;
  const binary = path.join(c.folder, '..', '..', process.platform === 'win32' ? `${name}.exe` : name);
  // Without DWARF: nobody debugs it, and a third of the linker's work is saved. What panics and races print needs none.
  const result = await goRun(['test', '-c', '-trimpath', '-ldflags=-w', ...flags, '-o', binary, `./${exercise.dir}`], c, env);
  return result.exit === 0 ? { binary } : { said: `${result.stdout}${result.stderr}` };
}

async function runTestBinary(
  binary: string,
  exercise: Exercise,
  c: CheckContext,
  args: string[],
  seconds: number,
): Promise<ProcessResult> {
  const start = (more: string[], limit: number) =>
    runProcess([binary, ...args, '-test.count=1', ...more], {
      cwd: path.join(c.folder, exercise.dir),
      env: c.go.env,
      signal: c.signal,
      timeoutMs: limit * 1000,
      maxOutput: MAX_OUTPUT,
      keep: 256 * 1024,
      ...leash(c.labkit),
    });
  // Without a time-out of its own the runtime tells of a deadlock at once: a running timer would hide it.
  const result = await start(['-test.timeout=0'], seconds);
  if (result.reason === 'cancelled') throw new AppError('cancelled');
  const limits = { memory: maxMemory(), output: MAX_OUTPUT, seconds, processes: MAX_PROCESSES };
  const explained = (r: ProcessResult) => explainFailure(r, { labFolder: c.folder, limits });
  // Go's own alarm, which dumps, rings for tests only: benchmarks run after it is off.
  if (result.reason === 'timeout' && !args.some((a) => a.startsWith('-test.bench='))) {
    const why = await dumped(() => start([`-test.timeout=${c.limits.dump}s`], c.limits.dump + 20), explained);
    if (why.code === 'program-deadlock') throw new Failed({ pass: false, error: why });
    const error = explained(result);
    throw new Failed({ pass: false, error: why.code === 'program-timeout' ? { ...why, params: error.params } : error });
  }
  // Exit code 1 is a test that failed; that is for who asked to read.
  if (result.reason !== 'exit' || (result.exit !== 0 && result.exit !== 1))
    throw new Failed({ pass: false, error: explained(result) });
  return result;
}

/** Dumps that are asked for until one shows the stack of what ran. */
const DUMPS = 3;

/**
 * What a program's dump tells. The runtime gives a goroutine that runs a few milliseconds to stop (freezetheworld in runtime/proc.go);
 * on a busy machine it may not get the core in that time, and then the dump has all stacks but the one that matters.
 */
async function dumped(ask: () => Promise<ProcessResult>, explained: (r: ProcessResult) => ErrorInfo): Promise<ErrorInfo> {
  for (let n = 1; ; n++) {
    const result = await ask();
    if (result.reason === 'cancelled') throw new AppError('cancelled');
    const why = explained(result);
    if (why.marks?.length || n === DUMPS || !result.stderr.includes('stack unavailable')) return why;
  }
}

async function test(pattern: string, run: RunBinary, c: CheckContext): Promise<Found> {
  const result = await run([`-test.run=${pattern}`, '-test.v'], c.limits.test);
  const { passed, failed, shown } = readTest(`${result.stdout}\n${result.stderr}`);
  const output = clip(shown);
  if (result.exit === 0 && passed > 0 && failed === 0 && /^PASS$/m.test(result.stdout)) return { pass: true };
  if (failed > 0) return { pass: false, ...(output ? { output } : {}) };
  // It ended without a verdict of the tests: os.Exit, or a pattern that names none.
  return { pass: false, error: explainFailure(result, { labFolder: c.folder }) };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
