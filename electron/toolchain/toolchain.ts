// The service: looks whether the toolchain is there and whole, and makes it so.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError, type ToolchainState, toErrorInfo } from '../contract/index.ts';
import { checkTree, isWhole, type TreeCheck } from './check.ts';
import { diskError, type FreeSpace, freeSpace } from './disk.ts';
import { isolatedEnv, prepareFolders } from './env.ts';
import { install, removeExtra, repair } from './install.ts';
import { type Layout, layout } from './layout.ts';
import { findLeftovers, removeLeftovers } from './leftovers.ts';
import { type FileList, readList, writeList } from './list.ts';
import { acquireLock, tryLock } from './lock.ts';
import { hostName, type Manifest, type Pin, pinFor, readManifest } from './manifest.ts';
import { probe } from './probe.ts';
import { share } from './share.ts';
import { obtainZip } from './sources.ts';
import { ZipError } from './zip.ts';

export interface ToolchainOptions {
  dataFolder: string;
  /** the folder that holds toolchain.json */
  resources: string;
  /** a module zip that came with the app */
  packaged?: string;
  /** where GOPROXY, PATH and the network's settings are read from; the process's own by default */
  env?: NodeJS.ProcessEnv;
  /** "linux-amd64"; this computer by default */
  host?: string;
  space?: FreeSpace;
  /** ms without a byte after which a connection counts as dead */
  stallMs?: number;
}

export interface GoTools {
  goroot: string;
  bin: string;
  gofmt: string;
  env: Record<string, string>;
}

export interface ToolchainCheck extends Pick<TreeCheck, 'changed' | 'missing' | 'extra'> {
  whole: boolean;
  files: number;
  ms: number;
}

export interface Toolchain {
  state(): ToolchainState;
  /** Returns what stops listening. */
  onState(listener: (state: ToolchainState) => void): () => void;
  /**
   * Makes the toolchain ready: looks, and fetches or repairs what is wrong; `repair` looks at every byte. Callers share one work,
   * which stops when the last of them has aborted. While another process works, the state is failed with 'toolchain-locked'.
   * Rejects with the AppError that the failed state shows, or 'cancelled'.
   */
  ensure(o: {
    signal: AbortSignal;
    repair?: boolean | undefined;
    progress?: (state: ToolchainState) => void;
  }): Promise<ToolchainState>;
  /** Throws AppError('toolchain-missing') unless ensure() has found it good in this process. */
  go(): GoTools;
  /** Looks and changes nothing; `full` reads every byte. Throws AppError('toolchain-missing') when there is nothing to look at. */
  verify(full: boolean): Promise<ToolchainCheck>;
}

type Ready = Extract<ToolchainState, { state: 'ready' }>;
interface Look {
  list: FileList;
  check: TreeCheck;
}
/** Above this part of all files, unpacking the whole is the better repair. */
const MANY = 0.25;

export function createToolchain(o: ToolchainOptions): Toolchain {
  const env = o.env ?? process.env;
  const space = o.space ?? freeSpace;
  const listeners = new Set<(state: ToolchainState) => void>();
  let manifest: Manifest | undefined;
  let state: ToolchainState = { state: 'missing', version: '' };
  /** GOROOT, once it was found good; stays so while it is looked at again. */
  let goroot: string | undefined;
  let told = 0;
  try {
    manifest = readManifest(o.resources);
    state = { state: 'missing', version: manifest.version };
  } catch (e) {
    state = { state: 'failed', version: '', error: toErrorInfo(e) };
  }

  /** Every change of state is told, and progress within one ten times a second. */
  function report(next: ToolchainState): void {
    const same =
      next.state === state.state && (next.state === 'fetching' || next.state === 'verifying' || next.state === 'unpacking');
    state = next;
    if (same && performance.now() - told < 100) return;
    told = performance.now();
    for (const listener of listeners) listener(next);
  }

  function here(): { pin: Pin; paths: Layout; module: string } {
    const pin = pinFor(manifest ?? readManifest(o.resources), o.host ?? hostName());
    return { pin, paths: layout(o.dataFolder, pin), module: `${pin.module}@${pin.version}` };
  }

  async function look(
    full: boolean,
    signal: AbortSignal,
    tell: (done: number, total: number) => void,
  ): Promise<Look | undefined> {
    const { pin, paths, module } = here();
    // A list without a tree: killed just before the tree got its name.
    const list = existsSync(paths.root) ? await readList(paths.list, module, pin.hash) : undefined;
    return list && { list, check: await checkTree(paths.root, list.files, { full, signal, progress: tell }) };
  }

  async function work(full: boolean, signal: AbortSignal): Promise<Ready> {
    const { pin, paths } = here();
    const quiet = goroot !== undefined && !full;
    const verifying = (done: number, total: number) => {
      if (!quiet) report({ state: 'verifying', version: pin.go, done, total });
    };
    await mkdir(paths.folder, { recursive: true });
    await prepareFolders(o.dataFolder);
    const found = await look(full, signal, verifying);
    if (found && isWhole(found.check)) {
      await rememberTimes(paths, found);
      await clean(paths);
      return ready(pin, paths, found.list, 0, signal);
    }
    goroot = undefined;
    const locked = toErrorInfo(new AppError('toolchain-locked'));
    const lock = await acquireLock(paths.lock, signal, () => report({ state: 'failed', version: pin.go, error: locked }));
    try {
      await removeLeftovers(paths, false);
      const { list, repaired } = await mend(full, signal);
      return await ready(pin, paths, list, repaired, signal);
    } finally {
      await lock.release();
    }
  }

  /** With the lock held. Somebody else may have done it all while we waited. */
  async function mend(full: boolean, signal: AbortSignal): Promise<{ list: FileList; repaired: number }> {
    const { pin, paths, module } = here();
    const found = await look(full, signal, (done, total) => report({ state: 'verifying', version: pin.go, done, total }));
    if (found && isWhole(found.check)) return { list: found.list, repaired: 0 };
    const { changed = [], missing = [], extra = [] } = found?.check ?? {};
    const damaged = changed.length + missing.length;
    const repaired = damaged + extra.length;
    if (found) await removeExtra(paths.root, found.check);
    else report({ state: 'missing', version: pin.go });
    if (found && damaged === 0) return { list: found.list, repaired };
    const stallMs = o.stallMs ?? 30_000;
    const verified = await obtainZip({ pin, paths, packaged: o.packaged, env, signal, space, stallMs, report });
    const progress = (done: number, total: number) => report({ state: 'unpacking', version: pin.go, done, total });
    const todo = { verified, module, paths, space, signal, progress };
    try {
      const few = found && damaged <= MANY * found.list.files.length;
      return { list: few ? await repair(todo, found.list, found.check) : await install(todo), repaired };
    } finally {
      await verified.zip.close();
    }
  }

  async function ready(pin: Pin, paths: Layout, list: FileList, repaired: number, signal: AbortSignal): Promise<Ready> {
    await probe(paths.root, pin, isolatedEnv(o.dataFolder, paths.root, env), signal);
    goroot = paths.root;
    const { source, hash, hashFrom, files } = list;
    const now: Ready = { state: 'ready', version: pin.go, source, hash, hashFrom, files: files.length, repaired };
    report(now);
    return now;
  }

  const shared = share(async (full: boolean, signal: AbortSignal): Promise<Ready> => {
    try {
      return await work(full, signal);
    } catch (e) {
      const version = manifest?.version ?? '';
      if (signal.aborted) {
        if (!goroot) report({ state: 'missing', version });
        throw new AppError('cancelled');
      }
      const error =
        e instanceof ZipError
          ? new AppError('toolchain-hash', {}, e.message)
          : diskError(e, path.join(o.dataFolder, 'toolchain'), 1e6);
      goroot = undefined;
      report({ state: 'failed', version, error: toErrorInfo(error) });
      throw error;
    }
  });

  return {
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async ensure({ signal, repair: full = false, progress }) {
      if (progress) listeners.add(progress);
      try {
        return await shared(full, signal);
      } finally {
        if (progress) listeners.delete(progress);
      }
    },
    go() {
      if (!goroot) throw new AppError('toolchain-missing');
      const exe = process.platform === 'win32' ? '.exe' : '';
      const at = (name: string) => path.join(goroot!, 'bin', name + exe);
      return { goroot, bin: at('go'), gofmt: at('gofmt'), env: isolatedEnv(o.dataFolder, goroot, env) };
    },
    async verify(full) {
      const began = performance.now();
      const found = await look(full, new AbortController().signal, () => {});
      if (!found) throw new AppError('toolchain-missing');
      const { changed, missing, extra } = found.check;
      const ms = performance.now() - began;
      return { whole: isWhole(found.check), files: found.list.files.length, changed, missing, extra, ms };
    },
  };
}

/** So that files which were only touched (copied, restored from a backup) are not read again at every start. */
async function rememberTimes(paths: Layout, { list, check }: Look): Promise<void> {
  if (check.touched.length === 0) return;
  const now = new Map(check.touched.map((f) => [f.name, f]));
  await writeList(paths.list, { ...list, files: list.files.map((f) => now.get(f.name) ?? f) }).catch(() => {});
}

/** Leftovers are taken away when nobody works there; they do no harm meanwhile. */
async function clean(paths: Layout): Promise<void> {
  if ((await findLeftovers(paths, true)).length === 0) return;
  const lock = await tryLock(paths.lock);
  if (!lock) return;
  try {
    await removeLeftovers(paths, true);
  } finally {
    await lock.release();
  }
}
