// Go programs that come with the labs: labkit, benchstat, and Go's own on-demand tools, built once with the bundled toolchain.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../contract/index.ts';
import { runProcess } from '../process/index.ts';
import type { Toolchain } from '../toolchain/index.ts';

/** Tool name → package it is built from. Those of `cmd/` are Go's own, the rest come from the labs' module. */
const packages = {
  labkit: './cmd/labkit',
  benchstat: 'golang.org/x/perf/cmd/benchstat',
  pprof: 'cmd/pprof',
  trace: 'cmd/trace',
  objdump: 'cmd/objdump',
} as const;
export type ToolName = keyof typeof packages;
export const toolNames = Object.keys(packages) as ToolName[];

export interface Tools {
  /** Path of labkit. Throws AppError('toolchain-missing') when it is not built yet. */
  labkit(): string;
  /** Path of a tool that is built. */
  built(name: ToolName): string | undefined;
  folder: string;
  names: readonly ToolName[];
  /** Which are not built yet, or from other sources than these. */
  missing(): Promise<ToolName[]>;
  /** Builds what is missing or out of date of `names`; answers their bytes. */
  ensure(
    names: readonly ToolName[],
    signal: AbortSignal,
    progress?: (done: number, total: number, name: ToolName) => void,
  ): Promise<number>;
}

export function createTools(o: {
  dataFolder: string;
  labs: string;
  toolchain: Toolchain;
  /** for another computer than this one */
  target?: { GOOS: string; GOARCH: string };
}): Tools {
  const folder = path.join(o.dataFolder, 'tools');
  const windows = o.target ? o.target.GOOS === 'windows' : process.platform === 'win32';
  const file = (name: ToolName) => path.join(folder, windows ? `${name}.exe` : name);
  const stamp = path.join(folder, 'built.json');

  async function build(name: ToolName, signal: AbortSignal): Promise<void> {
    const go = o.toolchain.go();
    const temp = `${file(name)}.${process.pid}.tmp`;
    try {
      const result = await runProcess([go.bin, 'build', '-trimpath', '-o', temp, packages[name]], {
        cwd: o.labs,
        env: { ...go.env, ...o.target },
        signal,
        timeoutMs: 10 * 60_000,
      });
      if (result.reason === 'cancelled') throw new AppError('cancelled');
      if (result.exit !== 0) throw new AppError('internal', {}, `building ${name}:\n${result.stdout}${result.stderr}`);
      await rename(temp, file(name));
    } finally {
      await rm(temp, { force: true });
    }
  }

  /** What stands in the stamp when a tool is up to date. */
  async function wanted(): Promise<Record<ToolName, string>> {
    const { version } = o.toolchain.state();
    return {
      ...(Object.fromEntries(toolNames.map((n) => [n, version])) as Record<ToolName, string>),
      labkit: `${version} ${await hashSources(
        path.join(folder, 'sources.json'),
        ['cmd', 'internal', 'go.sum'].map((n) => path.join(o.labs, n)),
      )}`,
    };
  }

  return {
    folder,
    names: toolNames,
    async missing() {
      const [want, built] = [await wanted(), readStamp(stamp)];
      return toolNames.filter((n) => built[n] !== want[n] || !existsSync(file(n)));
    },
    labkit() {
      if (!existsSync(file('labkit'))) throw new AppError('toolchain-missing');
      return file('labkit');
    },
    built: (name) => (existsSync(file(name)) ? file(name) : undefined),
    async ensure(names, signal, progress) {
      await mkdir(folder, { recursive: true });
      const want = await wanted();
      const built = readStamp(stamp);
      let bytes = 0;
      for (const [i, name] of names.entries()) {
        progress?.(i, names.length, name);
        if (built[name] !== want[name] || !existsSync(file(name))) {
          await build(name, signal);
          built[name] = want[name];
          await writeFile(`${stamp}.tmp`, JSON.stringify(built));
          await rename(`${stamp}.tmp`, stamp);
        }
        bytes += (await stat(file(name))).size;
      }
      return bytes;
    },
  };
}

function readStamp(stamp: string): Partial<Record<ToolName, string>> {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8'));
  } catch {
    return {};
  }
}

/** Of what a tool is built from. Files of the names, sizes and times that `memory` holds are not read again. */
async function hashSources(memory: string, roots: readonly string[]): Promise<string> {
  const all = roots.map((root) => ({ root, names: filesIn(root) }));
  const stamps = all.map(({ root, names }) =>
    names.map((name) => {
      const { size, mtimeMs } = statSync(path.join(root, name));
      return [name, size, mtimeMs];
    }),
  );
  const seen = createHash('sha256').update(JSON.stringify(stamps)).digest('hex');
  const before = readStamp(memory) as { seen?: string; hash?: string };
  if (before.seen === seen && before.hash) return before.hash;
  const hash = createHash('sha256');
  for (const { root, names } of all) {
    for (const name of names) {
      if (name) hash.update(`${name}\0`);
      hash.update(await readFile(path.join(root, name)));
    }
  }
  const found = hash.digest('hex').slice(0, 16);
  await writeFile(memory, JSON.stringify({ seen, hash: found })).catch(() => {}); // then they are read again
  return found;
}

/** Names of all files below a folder, in order; '' for a file itself. */
function filesIn(root: string): string[] {
  const found = statSync(root, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [''] : [];
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && !e.name.endsWith('_test.go')) // not built in, and not in a package
    .map((e) => path.relative(root, path.join(e.parentPath, e.name)))
    .sort();
}
