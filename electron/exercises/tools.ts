// Checks by what comes with Go: gofmt, the race detector, the fuzzer and coverage. Each builds the exercise's tests in its own way.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Check, CheckResult, ErrorCode, Exercise } from '../contract/index.ts';
import { explainCompile, explainFailure } from '../explain/index.ts';
import { type ProcessResult, runProcess } from '../process/index.ts';
import { type CheckContext, clip, type Found } from './context.ts';
import { wanted } from './measure.ts';
import { readTest } from './verbose.ts';

export type ToolCheck = Extract<Check, { kind: 'gofmt' | 'race' | 'fuzz' | 'coverage' }>;
/** What a tool check needs of those who build and run. */
export interface Hands {
  /** `go test -c` with these flags; the path of the program, or what the go command said. */
  build(flags: string[], env?: Record<string, string>): Promise<{ binary: string } | { said: string }>;
  /** Runs it in the exercise's folder. Throws Failed when it does not end well. */
  run(binary: string, args: string[], seconds: number): Promise<ProcessResult>;
}

/** Seconds that the fuzzer may take: it counts its inputs, so a slow machine takes longer. */
const FUZZ_SECONDS = 120;

export function toolCheck(check: ToolCheck, exercise: Exercise, c: CheckContext, hands: Hands): Promise<Found> {
  if (check.kind === 'gofmt') return formatted(exercise, c);
  if (check.kind === 'race') return race(check.run, c, hands);
  return check.kind === 'fuzz' ? fuzz(check, c, hands) : coverage(check, c, hands);
}

async function formatted(exercise: Exercise, c: CheckContext): Promise<Found> {
  const cwd = path.join(c.folder, exercise.dir);
  const result = await runProcess([c.go.gofmt, '-d', ...exercise.files], {
    ...{ cwd, env: c.go.env, signal: c.signal, timeoutMs: 30_000 },
  });
  // a file that does not parse is said on stderr
  const text = `${result.stderr}${result.stdout}`.trim();
  return text === '' && result.exit === 0 ? { pass: true } : { pass: false, output: clip(text) };
}

async function race(pattern: string, c: CheckContext, hands: Hands): Promise<Found> {
  const built = await hands.build(['-race'], { CGO_ENABLED: '1' });
  if ('said' in built) {
    const notRun = raceLacks(built.said);
    return notRun ? { pass: true, notRun } : { pass: false, error: explainCompile(built.said, c.folder) };
  }
  return verdict(await hands.run(built.binary, [`-test.run=${pattern}`, '-test.v'], c.limits.test), c);
}

/** In the go command's own words (cmd/go/internal/work/init.go, cmd/cgo/gcc.go), and those of gcc and clang for a C library without headers. */
const LACKS: [RegExp, ErrorCode][] = [
  [/^-race is not supported on (\S+)/m, 'race-platform'],
  [
    /^go: -race requires cgo|^cgo: C compiler .* not found|fatal error: '?\S+\.h'?(?:: No such file or directory| file not found)/m,
    'race-compiler',
  ],
];
export function raceLacks(said: string): CheckResult['notRun'] {
  for (const [words, code] of LACKS) {
    const found = words.exec(said);
    if (found) return { code, params: found[1] === undefined ? {} : { target: found[1] }, detail: said.trim() };
  }
  return undefined;
}

async function fuzz(check: Extract<ToolCheck, { kind: 'fuzz' }>, c: CheckContext, hands: Hands): Promise<Found> {
  const built = await hands.build([`-fuzz=${check.fuzz}`]);
  if ('said' in built) return { pass: false, error: explainCompile(built.said, c.folder) };
  // What it finds interesting goes into the mirror, and with it.
  const cache = path.join(path.dirname(built.binary), 'fuzz');
  const args = ['-test.run=^$', `-test.fuzz=${check.fuzz}`, `-test.fuzztime=${check.inputs}x`, `-test.fuzzcachedir=${cache}`];
  const result = await hands.run(built.binary, args, FUZZ_SECONDS);
  // it tells how far it is on stderr
  if (result.exit === 0 && /^PASS$/m.test(result.stdout) && /^fuzz: elapsed/m.test(result.stderr)) return { pass: true };
  if (result.exit === 0) return { pass: false, error: { code: 'program-no-samples', params: { name: check.fuzz } } };
  const shown = readTest(`${result.stdout}\n${result.stderr}`)
    .shown.split('\n')
    .filter((l) => !/^fuzz: |^\s+To re-run:|^\s+go test -run=/.test(l));
  return { pass: false, output: clip(shown.join('\n')) };
}

async function coverage({ run, min }: Extract<ToolCheck, { kind: 'coverage' }>, c: CheckContext, hands: Hands): Promise<Found> {
  // Seen in Go 1.27.4: after a change, a build with -cover can come from the cache as it was before. A flag that the compiler takes and
  // has no use for here (-D: relative imports) makes it a new build, of this one package.
  const built = await hands.build(['-cover', `-gcflags=-D=${randomBytes(6).toString('hex')}`]);
  if ('said' in built) return { pass: false, error: explainCompile(built.said, c.folder) };
  const profile = `${built.binary}.out`;
  const result = await hands.run(built.binary, [`-test.run=${run}`, `-test.coverprofile=${profile}`, '-test.v'], c.limits.test);
  const tests = verdict(result, c);
  if (!tests.pass) return tests;
  const blocks = readProfile(await readFile(profile, 'utf8').catch(() => ''));
  const all = sum(blocks);
  const measured = all === 0 ? 0 : Math.round((1000 * sum(blocks.filter((b) => b.runs > 0))) / all) / 10;
  const never = blocks.filter((b) => b.runs === 0).map((b) => `${b.file}:${b.from}–${b.to}`);
  return {
    pass: measured >= min,
    measured,
    wanted: wanted({ min }),
    unit: '%',
    ...(never.length > 0 && { output: clip(never.join('\n')) }),
  };
}

interface Block {
  file: string;
  from: number;
  to: number;
  statements: number;
  runs: number;
}
const sum = (blocks: readonly Block[]): number => blocks.reduce((n, b) => n + b.statements, 0);

/** `path/file.go:18.2,21.1 3 1`: lines and columns, statements, how often it was run (cmd/cover, golang.org/x/tools/cover). */
export function readProfile(text: string): Block[] {
  return [...text.matchAll(/^(?:.*\/)?([^/\n]+\.go):(\d+)\.\d+,(\d+)\.\d+ (\d+) (\d+)$/gm)].map(
    ([, file, from, to, statements, runs]) => ({
      ...{ file: file!, from: Number(from), to: Number(to), statements: Number(statements), runs: Number(runs) },
    }),
  );
}

function verdict(result: ProcessResult, c: CheckContext): Found {
  const { passed, failed, shown } = readTest(`${result.stdout}\n${result.stderr}`);
  if (result.exit === 0 && passed > 0 && failed === 0 && /^PASS$/m.test(result.stdout)) return { pass: true };
  if (failed > 0) return { pass: false, ...(shown ? { output: clip(shown) } : {}) };
  return { pass: false, error: explainFailure(result, { labFolder: c.folder }) };
}
