// Go programs that come with the labs: labkit, benchstat, and Go's own on-demand tools, built once with the bundled toolchain.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
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
      labkit: `${version} ${await hashFolder(path.join(o.labs, 'cmd'), path.join(o.labs, 'internal'), path.join(o.labs, 'go.sum'))}`,
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

/** Of what a tool is built from. */
async function hashFolder(...roots: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const root of roots) {
    if (!existsSync(root)) continue;
    if ((await stat(root)).isFile()) {
      hash.update(await readFile(root));
      continue;
    }
    for (const name of (await readdir(root, { recursive: true })).sort()) {
      if (name.endsWith('_test.go')) continue; // not built in, and not in a package
      const f = path.join(root, name);
      if ((await stat(f)).isFile()) hash.update(`${name}\0`).update(await readFile(f));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
