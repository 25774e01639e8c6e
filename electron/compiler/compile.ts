// Compiles one package for one target so that the compiler tells what it decided, and finds the object file it made.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { AppError, type TargetId, targetEnv } from '../contract/index.ts';
import { explainCompile } from '../explain/index.ts';
import { type Leash, runProcess } from '../process/index.ts';

export interface CompileOptions {
  go: { bin: string; env: Record<string, string> };
  /** the lab's folder in the workspace, where go runs */
  cwd: string;
  /** of the package, below it; '' for its own */
  folder: string;
  target: TargetId;
  leash: Leash;
  signal: AbortSignal;
}

export interface Compiled {
  importPath: string;
  /** folder of the optimisation log; gone when `use` returns */
  log: string;
  /** all that go printed: the compiler's -m=2 */
  text: string;
  /** archives of the package, its tests' files included, and of its external tests */
  objects: string[];
  ms: number;
}

const PackageError = z.object({ Err: z.string() });
const Package = z.object({
  ImportPath: z.string(),
  ForTest: z.string().optional(),
  Export: z.string().optional(),
  GoFiles: z.array(z.string()).default([]),
  TestGoFiles: z.array(z.string()).default([]),
  XTestGoFiles: z.array(z.string()).default([]),
  Error: PackageError.optional(),
  DepsErrors: z.array(PackageError).optional(),
});
type Package = z.infer<typeof Package>;
const FIELDS = 'ImportPath,ForTest,Export,GoFiles,TestGoFiles,XTestGoFiles,Error,DepsErrors';

/** A target that was never built compiles the standard library first. */
const LIMIT = 600_000;
const KEEP = 96 * 1024 * 1024;

/**
 * `go list -export` compiles without linking, so that functions which a program would not contain are there too, and a target needs no
 * linker. A package with tests is compiled twice, one after the other: alone, and with its tests' files, which says everything again
 * and writes over the log of the first. The log's folder is part of the flags and new each time, or Go's cache would answer without a log.
 */
export async function compilePackage<T>(o: CompileOptions, use: (compiled: Compiled) => Promise<T>): Promise<T> {
  await mkdir(o.go.env.GOTMPDIR!, { recursive: true });
  const log = await mkdtemp(path.join(o.go.env.GOTMPDIR!, 'optlog-'));
  const began = performance.now();
  try {
    const flags = [`-gcflags=-m=2 -json=0,${pathToFileURL(log).href}`];
    const alone = await list(o, flags);
    const pkg = alone.packages[0];
    const tested = pkg && (pkg.TestGoFiles.length > 0 || pkg.XTestGoFiles.length > 0);
    const { packages, text } = tested ? await list(o, ['-test', ...flags]) : alone;
    const faults = packages.flatMap((p) => [...(p.Error ? [p.Error] : []), ...(p.DepsErrors ?? [])]).map((e) => e.Err);
    if (!pkg || faults.length > 0) {
      const e = explainCompile([...new Set(faults)].join('\n') || text, o.cwd);
      throw new AppError('compile', e.params, e.detail, e.marks);
    }
    if (pkg.GoFiles.length + pkg.TestGoFiles.length === 0) throw new AppError('compiler-none', { target: o.target });
    const own = packages.filter((p) => p.ForTest === pkg.ImportPath);
    const variant = own.some((p) => p.ImportPath.startsWith(`${pkg.ImportPath} [`));
    const objects = [...(variant ? [] : [pkg]), ...own].flatMap((p) => (p.Export ? [p.Export] : []));
    return await use({ importPath: pkg.ImportPath, log, text, objects, ms: performance.now() - began });
  } finally {
    await rm(log, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

/** The listing that the compiler prints of every function (-S): for targets that Go has no disassembler for. */
export async function listing(o: CompileOptions): Promise<string> {
  return (await list(o, ['-test', '-gcflags=-S'])).text;
}

async function list(o: CompileOptions, flags: readonly string[]): Promise<{ packages: Package[]; text: string }> {
  const argv = [o.go.bin, 'list', '-e', '-export', '-trimpath', `-json=${FIELDS}`, ...flags, o.folder ? `./${o.folder}` : '.'];
  const result = await runProcess(argv, {
    cwd: o.cwd,
    env: { ...o.go.env, ...targetEnv(o.target) },
    leash: o.leash,
    signal: o.signal,
    timeoutMs: LIMIT,
    keep: KEEP,
    maxOutput: 2 * KEEP,
  });
  if (result.reason !== 'exit') throw new AppError('cancelled');
  const packages = result.stdout
    .split(/^}$/m)
    .filter((part) => part.trim() !== '')
    .map((part) => Package.parse(JSON.parse(`${part}}`)));
  // The packages that compiled are named with their file; go list itself ends well although one did not.
  return { packages, text: result.stderr };
}
