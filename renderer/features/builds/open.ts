// What of a built file is looked at: what is in it, alone or beside another's, or what it does when it is run here.
import { create } from 'zustand';
import type { TargetId } from '../../../electron/contract/index.ts';

export type Opened = { kind: 'inspect'; sha256: string; beside?: string } | { kind: 'run'; sha256: string; target: TargetId };

export const useOpened = create<{ opened: Opened | undefined }>(() => ({ opened: undefined }));
const open = (opened: Opened | undefined) => useOpened.setState({ opened });

export const inspectFile = (sha256: string): void => open({ kind: 'inspect', sha256 });
export const compareFiles = (sha256: string, beside: string): void => open({ kind: 'inspect', sha256, beside });
export const runHere = (sha256: string, target: TargetId): void => open({ kind: 'run', sha256, target });
export const closeOpened = (): void => open(undefined);

/** WebAssembly runs inside the app, whatever this computer is. */
export const canRunHere = (target: TargetId): boolean => target.endsWith('/wasm');
