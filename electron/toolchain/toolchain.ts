// The service: looks whether the toolchain is there and whole, and makes it so.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError, type ToolchainState, toErrorInfo } from '../contract/index.ts';
import { acquireLock } from '../disk/lock.ts';
import { askOnce } from './asked.ts';
import { isWhole, type Look, type TreeCheck } from './check.ts';
import { diskError, type FreeSpace, freeSpace } from './disk.ts';
import type { EarlyLook } from './early.ts';
import { isolatedEnv, prepareFolders } from './env.ts';
import { layout } from './layout.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { hostName, pinFor } from './pin.ts';
import { share } from './share.ts';
import { look, mend, tidy } from './upkeep.ts';
import type { SourceOptions } from './vouch.ts';
import { ZipError } from './zip.ts';

export interface ToolchainOptions {
  dataFolder: string;
  /** the folder that holds toolchain.json */
  resources: string;
  /** a look that was begun before; it stands for the first one of these */
  early?: EarlyLook | undefined;
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
  /** A tree that is ready by names, sizes and times has been read too, or is repaired; at once where none is ready. Never rejects. */
  settled(): Promise<void>;
  /** Throws AppError('toolchain-missing') unless it is ready. */
  go(): GoTools;
  /** Looks and changes nothing; `full` reads every byte. Throws AppError('toolchain-missing') when there is nothing to look at. */
  verify(full: boolean): Promise<ToolchainCheck>;
}

type Ready = Extract<ToolchainState, { state: 'ready' }>;

export function createToolchain(o: ToolchainOptions): Toolchain {
  const env = o.env ?? process.env;
  const space = o.space ?? freeSpace;
  const listeners = new Set<(state: ToolchainState) => void>();
  let manifest: Manifest | undefined;
  let state: ToolchainState = { state: 'missing', version: '' };
  /** GOROOT, once it was found good; stays so while it is looked at again. */
  let goroot: string | undefined;
  let told = 0;
  let { early } = o;
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

  /** Everything that the work needs to know; throws AppError('toolchain-host'). */
  function here(signal: AbortSignal): SourceOptions {
    const pin = pinFor(manifest ?? readManifest(o.resources), o.host ?? hostName());
    const paths = layout(o.dataFolder, pin);
    return { pin, paths, packaged: o.packaged, env, signal, space, stallMs: o.stallMs ?? 30_000, report };
  }

  async function work(full: boolean, signal: AbortSignal): Promise<Ready> {
    const at = here(signal);
    const version = at.pin.go;
    const quiet = goroot !== undefined && !full;
    await mkdir(at.paths.folder, { recursive: true });
    await prepareFolders(o.dataFolder);
    const ask = () => askOnce(at.paths, at.pin, isolatedEnv(o.dataFolder, at.paths.root, env), signal);
    const progress = (done: number, total: number) => {
      if (!quiet) report({ state: 'verifying', version, done, total });
    };
    const begun = full ? undefined : early;
    early = undefined;
    // Nobody waits for 90 MB of programs to be read again where all times hold: who needs that it was done asks settled().
    let looking = true;
    const timesHold = (found: Look) =>
      void ask().then(
        () => looking && ready(at, found, 0),
        () => {}, // said below
      );
    const found = (await begun?.follow({ signal, progress, timesHold })) ?? (await look(at, { full, progress, timesHold }));
    looking = false;
    if (found && isWhole(found.check)) {
      await tidy(at, found);
      await ask();
      return ready(at, found, 0);
    }
    goroot = undefined;
    const locked = toErrorInfo(new AppError('toolchain-locked'));
    const lock = await acquireLock(at.paths.lock, signal, () => report({ state: 'failed', version, error: locked }));
    try {
      const { list, repaired } = await mend(at, full);
      await ask();
      return ready(at, list, repaired);
    } finally {
      await lock.release();
    }
  }

  function ready(
    { pin, paths }: SourceOptions,
    found: Pick<Look, 'source' | 'hash' | 'hashFrom' | 'files'>,
    repaired: number,
  ): Ready {
    goroot = paths.root;
    const { source, hash, hashFrom, files } = found;
    const now: Ready = { state: 'ready', version: pin.go, source, hash, hashFrom, files, repaired };
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
    settled: async () => void (goroot && (await shared.settled())),
    go() {
      if (!goroot) throw new AppError('toolchain-missing');
      const exe = process.platform === 'win32' ? '.exe' : '';
      const at = (name: string) => path.join(goroot!, 'bin', name + exe);
      return { goroot, bin: at('go'), gofmt: at('gofmt'), env: isolatedEnv(o.dataFolder, goroot, env) };
    },
    async verify(full) {
      const began = performance.now();
      const found = await look(here(new AbortController().signal), { full, progress: () => {} });
      if (!found) throw new AppError('toolchain-missing');
      const { changed, missing, extra } = found.check;
      const ms = performance.now() - began;
      return { whole: isWhole(found.check), files: found.files, changed, missing, extra, ms };
    },
  };
}
