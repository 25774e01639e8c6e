// The Go toolchain's state as the window knows it, and the one action on it.
import { create } from 'zustand';
import type { ToolchainState } from '../../electron/contract/index.ts';
import { call, on, startJob } from './api.ts';

export const useToolchain = create<{ state: ToolchainState }>(() => ({ state: { state: 'missing', version: '' } }));

export async function connectToolchain(): Promise<void> {
  let told = false;
  on('toolchain', (state) => {
    told = true;
    useToolchain.setState({ state });
  });
  const state = await call('toolchain.state', {});
  // An event may overtake the answer on its way; events come in order, so what they told is never older.
  if (!told) useToolchain.setState({ state });
}

export const useToolchainReady = (): boolean => useToolchain((s) => s.state.state === 'ready');

/** Fetches the toolchain, or with `repair` reads every file of it again and mends what differs. Joins such a job if one runs. */
export const ensureToolchain = (repair = false) => startJob('toolchain.ensure', { repair });

/** How far its making has come, 0 … 1; null where the end is not known; undefined where nothing goes on. */
export function toolchainShare(s: ToolchainState): number | null | undefined {
  if (s.state === 'fetching') return s.total ? s.bytes / s.total : null;
  if (s.state === 'verifying' || s.state === 'unpacking') return s.total ? s.done / s.total : null;
  return undefined;
}
