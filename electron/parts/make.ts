// Makes a package's parts folder for one host: Go's verified zip, the tools built for it, and a build cache that holds what labs need.
import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTools, toolNames } from '../labkit/tools.ts';
import { createToolchain, toolchainZip } from '../toolchain/index.ts';
import { packFiles, sha256Of } from './archive.ts';
import { type Archive, PARTS_FILE, type Parts } from './list.ts';
import { warmCache } from './warm.ts';

export interface MakeOptions {
  /** where set-up keeps Go */
  dataFolder: string;
  /** the folder that holds toolchain.json */
  resources: string;
  /** the labs' module as it is packed */
  labs: string;
  /** "linux-amd64": whose package it is */
  host: string;
  /** a folder that is not there yet; its name must be no longer used by anybody */
  out: string;
  signal: AbortSignal;
  say?: (text: string) => void;
}

export async function makeParts(o: MakeOptions): Promise<Parts> {
  const say = o.say ?? (() => {});
  const work = path.join(o.out, 'work');
  await mkdir(work, { recursive: true });
  const from = { dataFolder: o.dataFolder, resources: o.resources };
  const toolchain = createToolchain(from);
  await toolchain.ensure({ signal: o.signal });
  const go = toolchain.go();
  const [goos, goarch] = o.host.split('-') as [string, string];
  const target = { GOOS: goos, GOARCH: goarch };
  const version = toolchain.state().version;

  say(`go ${version}, ${o.host}`);
  const zip = await toolchainZip({ ...from, host: o.host }, o.signal);
  const name = path.basename(zip);
  await copyFile(zip, path.join(o.out, name));

  say('tools');
  const tools = createTools({ dataFolder: work, labs: o.labs, toolchain, target });
  await tools.ensure(toolNames, o.signal);
  const packedTools = await pack(o, 'tools.tar.zst', tools.folder, await filesIn(tools.folder));

  say('warm cache');
  const cache = path.join(work, 'cache');
  const env = { ...go.env, ...target, GOCACHE: cache };
  await warmCache({ go, env, labs: o.labs, signal: o.signal });
  const kept = (await filesIn(cache)).filter((n) => /^[0-9a-f]{2}\//.test(n));
  const packedCache = await pack(o, `cache-${o.host}.tar.zst`, cache, kept);

  await rm(work, { recursive: true });
  const parts: Parts = {
    format: 1,
    host: o.host,
    go: version,
    toolchain: name,
    tools: packedTools,
    caches: [{ target: o.host, ...packedCache }],
  };
  await writeFile(path.join(o.out, PARTS_FILE), `${JSON.stringify(parts, null, 2)}\n`);
  return parts;
}

async function pack(o: MakeOptions, name: string, folder: string, names: string[]): Promise<Archive> {
  const file = path.join(o.out, name);
  await packFiles({ folder, names, file });
  const sizes = await Promise.all(names.map(async (n) => (await stat(path.join(folder, n))).size));
  return { file: name, sha256: await sha256Of(file, o.signal), bytes: sizes.reduce((a, b) => a + b, 0), files: names.length };
}

/** Sorted, relative, forward slashes. */
async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((e) => e.isFile())
    .map((e) => path.relative(folder, path.join(e.parentPath, e.name)).split(path.sep).join('/'))
    .sort();
}
