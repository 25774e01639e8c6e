// Reads a Go module of a person's own with the bundled go: its programs, what it is made of, and what is missing or wrong, in one sentence.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type ErrorInfo, type ModuleInfo, PackagePath } from '../contract/index.ts';
import { parseGoErrors } from '../explain/index.ts';
import { runProcess } from '../process/index.ts';
import { missingModules } from './missing.ts';
import { moduleEnv } from './module-env.ts';

const PackageError = z.object({ Pos: z.string().optional(), Err: z.string() });
const Listed = z.object({
  Name: z.string().default(''),
  Dir: z.string().default(''),
  Error: PackageError.optional(),
  DepsErrors: z.array(PackageError).nullish(),
});
const fields = Object.keys(Listed.shape).join(',');
/** `./...` leaves out a package whose files are all for other systems: so each family of systems is asked. */
const systems: Record<string, string>[] = [
  {},
  { GOOS: 'windows', GOARCH: 'amd64' },
  { GOOS: 'darwin', GOARCH: 'arm64' },
  { GOOS: 'js', GOARCH: 'wasm' },
];

export interface ReadOptions {
  go: { bin: string; version: string; env: Record<string, string> };
  own?: NodeJS.ProcessEnv;
}

/** Never throws for what is wrong with the module. */
export async function readModule(id: string, folder: string, o: ReadOptions): Promise<ModuleInfo> {
  const { env, from, work } = moduleEnv(folder, o.go.env, o.own);
  const info: ModuleInfo = { id, path: path.basename(folder), folder, packages: [], from, missing: [] };
  const file = path.join(folder, 'go.mod');
  if (!existsSync(folder)) return { ...info, problem: { code: 'module-gone', params: { folder } } };
  if (!existsSync(file)) return { ...info, problem: { code: 'module-none', params: { folder } } };
  const text = await readFile(file, 'utf8').catch(() => '');
  const go = goLine(text);
  info.path = modulePath(text) ?? info.path;
  if (go) info.go = go;
  for (const one of [file, ...(work ? [work] : [])]) {
    const wants = goLine(one === file ? text : await readFile(one, 'utf8').catch(() => ''));
    if (wants && newer(wants, o.go.version)) {
      return { ...info, problem: { code: 'module-newer', params: { file: path.basename(one), wants, has: o.go.version } } };
    }
  }
  if (from === 'cache' && !/^\s*require\b/m.test(text)) info.from = 'none';
  const argv = [o.go.bin, 'list', '-e', `-json=${fields}`, './...'];
  const list = (system: Record<string, string>) =>
    runProcess(argv, { cwd: folder, env: { ...env, ...system }, timeoutMs: 120_000, keep: 64 * 1024 * 1024 });
  const results = await Promise.all(systems.map(list));
  const failed = results.find((r) => r.exit !== 0);
  if (failed) {
    const missing = missingModules(failed.stderr);
    return missing.length > 0 ? { ...info, missing } : { ...info, problem: broken(failed.stderr, file, work) };
  }
  const packages = results.flatMap((r) => stream(r.stdout).map((p) => Listed.parse(p)));
  const errors = packages.flatMap((p) => [...(p.Error ? [p.Error] : []), ...(p.DepsErrors ?? [])]);
  info.missing = missingModules([...results.map((r) => r.stderr), ...errors.map((e) => e.Err)].join('\n')).sort();
  const names = packages.filter((p) => p.Name === 'main').map((p) => inModule(folder, p.Dir));
  info.packages = [...new Set(names)].filter((n) => PackagePath.safeParse(n).success).sort();
  const own = errors.filter((e) => isSource(e.Err));
  if (own[0]) info.problem = sourceProblem(own, info.path, folder);
  else if (info.packages.length === 0) info.problem = { code: 'module-no-main', params: { module: info.path } };
  return info;
}

/** "go 1.27" or "go 1.27rc1" of a go.mod or go.work. */
const goLine = (text: string): string | undefined => /^\s*go\s+(\d[\w.]*)/m.exec(text)?.[1];
/** undefined when there is no module line. */
export const modulePath = (text: string): string | undefined => /^\s*module\s+"?([^\s"/][^\s"]*)"?/m.exec(text)?.[1];

/** A release candidate is older than its release, but asks for the same language: so only numbers are compared. */
function newer(wants: string, has: string): boolean {
  const numbers = (v: string) =>
    v
      .replace(/(rc|beta).*/, '')
      .split('.')
      .map(Number);
  const [a, b] = [numbers(wants), numbers(has)];
  for (let i = 0; i < 3; i++) {
    const d = (a[i] ?? 0) - (b[i] ?? 0);
    if (d !== 0) return d > 0;
  }
  return false;
}

/** A package for other systems alone is no fault. */
const isSource = (message: string): boolean =>
  !/build constraints exclude all Go files|no non-test Go files|lookup disabled by|no required module provides/.test(message);

function sourceProblem(errors: readonly z.infer<typeof PackageError>[], module: string, folder: string): ErrorInfo {
  const lines = errors.map((e) => (e.Pos && !e.Err.startsWith(e.Pos) ? `${e.Pos}: ${e.Err}` : e.Err));
  const marks = parseGoErrors(lines.join('\n'), folder);
  const first = sentence(marks[0] ? `${marks[0].file}:${marks[0].line}: ${marks[0].message}` : lines[0]!);
  return { code: 'module-source', params: { module, first }, detail: lines.join('\n'), ...(marks.length > 0 && { marks }) };
}

function broken(stderr: string, file: string, work: string | undefined): ErrorInfo {
  const lines = stderr.split('\n').filter((l) => l.trim() !== '' && !/^go: errors parsing/.test(l));
  const at = work && stderr.includes('go.work') ? 'go.work' : path.basename(file);
  const first = sentence((lines[0] ?? 'go list').replace(/^go: /, '').replaceAll(path.dirname(file) + path.sep, ''));
  return { code: 'module-broken', params: { file: at, first }, detail: stderr.trim() };
}

/** As go names a package on its command line: `.` or `./cmd/server`. */
function inModule(folder: string, dir: string): string {
  const inside = path.relative(folder, dir).replaceAll('\\', '/');
  return inside === '' ? '.' : `./${inside}`;
}
/** What go says has no full stop. */
const sentence = (text: string): string => (/[.。]$/.test(text.trim()) ? text.trim() : `${text.split('\n')[0]!.trim()}.`);

/** `go list -json` prints one object after another. */
function stream(text: string): unknown[] {
  return text
    .split(/(?<=^\})\n/m)
    .filter((t) => t.trim() !== '')
    .map((t) => JSON.parse(t) as unknown);
}
