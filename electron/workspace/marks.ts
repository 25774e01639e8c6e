// What the compiler and vet say about a lab's packages and exercises, tests included.
import { z } from 'zod';
import { AppError, type SourceMark } from '../contract/index.ts';
import { parseGoErrors } from '../explain/index.ts';
import { type ProcessResult, runProcess } from '../process/index.ts';

interface GoTools {
  bin: string;
  env: Record<string, string>;
}
const PackageError = z.object({ Pos: z.string().default(''), Err: z.string() });
const Package = z.object({
  ImportPath: z.string(),
  ForTest: z.string().optional(),
  Name: z.string().optional(),
  Error: PackageError.optional(),
  DepsErrors: z.array(PackageError).optional(),
});
type Package = z.infer<typeof Package>;

/** A cold cache compiles the standard library first. */
const LIMIT = 600_000;

/**
 * Two steps. `go list -export -test` compiles every package and its tests, without linking and without stopping at the first broken
 * one (go build and go vet do stop where a package can't be loaded). Then `go vet` looks at the packages that compiled. Nothing but
 * the compiled packages is kept, in Go's cache, where the next build finds them. Both take well under a second when little changed.
 */
export async function findMarks(go: GoTools, folder: string, signal?: AbortSignal): Promise<SourceMark[]> {
  const run = (argv: string[]) =>
    runProcess([go.bin, ...argv], { cwd: folder, env: go.env, signal, timeoutMs: LIMIT, keep: 8 * 1024 * 1024 });
  const listed = alive(
    await run(['list', '-e', '-trimpath', '-export', '-test', '-json=ImportPath,Name,ForTest,Error,DepsErrors', './...']),
  );
  const packages = parseList(listed.stdout);
  const errors = packages.flatMap((p) => [...(p.Error ? [p.Error] : []), ...(p.DepsErrors ?? [])]);
  const marks = errors.flatMap((e) => errorMarks(e, folder));
  // go list could not even begin, such as for a broken go.mod: its words have no package.
  if (packages.length === 0) marks.push(...parseGoErrors(listed.stderr, folder));

  const broken = new Set(packages.filter((p) => p.Error || p.DepsErrors).map((p) => plain(p.ForTest ?? p.ImportPath)));
  const sound = packages.map((p) => p.ImportPath).filter((name) => name === plain(name) && !broken.has(name));
  if (sound.length) {
    const vetted = alive(await run(['vet', '-trimpath', ...sound]));
    marks.push(...parseGoErrors(`${vetted.stdout}\n${vetted.stderr}`, folder, 'vet'));
  }
  return unique(marks);
}

function alive(result: ProcessResult): ProcessResult {
  if (result.reason !== 'exit') throw new AppError('cancelled');
  return result;
}

/** One JSON object after the other, as go list prints them. */
function parseList(text: string): Package[] {
  return text
    .split(/^}$/m)
    .filter((part) => part.trim() !== '')
    .map((part) => Package.parse(JSON.parse(`${part}}`)));
}

/** `a [a.test]` and `a.test` belong to `a`. */
const plain = (importPath: string): string => importPath.replace(/ \[.*\]$/, '').replace(/\.test$/, '');

function errorMarks({ Pos, Err }: z.infer<typeof PackageError>, folder: string): SourceMark[] {
  const marks = parseGoErrors(Err, folder);
  if (marks.length) return marks;
  if (Pos) return parseGoErrors(`${Pos.includes('.go:') ? Pos : `${Pos}:1`}: ${Err.split('\n')[0]}`, folder);
  // found packages a (x.go) and b (y.go) in /…/exercises/1-a
  const mixed = /^found packages \S+ \(\S+\) and \S+ \((\S+\.go)\) in (.+)$/m.exec(Err);
  return mixed ? parseGoErrors(`${mixed[2]}/${mixed[1]}:1: ${Err.split(' in ')[0]}`, folder) : [];
}

function unique(marks: SourceMark[]): SourceMark[] {
  const seen = new Set<string>();
  const key = (m: SourceMark) => `${m.file}:${m.line}:${m.column}:${m.message}`;
  return marks
    .filter((m) => !seen.has(key(m)) && seen.add(key(m)))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || (a.column ?? 0) - (b.column ?? 0)));
}
