// Which program file is looked at, beside which other one. Not kept over a restart: an opened file's id lives only as long as the app.
import { create } from 'zustand';
import type { ErrorInfo, FileRef } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';

/** A file with the name people know it by: its target, or its name on the disk. */
export interface NamedFile {
  ref: FileRef;
  name: string;
}

interface Shown {
  file?: NamedFile;
  other?: NamedFile | undefined;
  /** Files that it may be set beside: the same program for other targets, with other flags. */
  candidates: readonly NamedFile[];
  failed?: ErrorInfo | undefined;
}

export const useShownBinary = create<Shown>(() => ({ candidates: [] }));

const same = (a: FileRef, b: FileRef): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Opens the view of a file over the page. */
export function openBinary(file: NamedFile, o: { other?: NamedFile; candidates?: readonly NamedFile[] } = {}): void {
  useShownBinary.setState({ file, other: o.other, candidates: o.candidates ?? [], failed: undefined });
}

export const closeBinary = (): void => useShownBinary.setState({ file: undefined, other: undefined, failed: undefined });

export const compareWith = (other: NamedFile | undefined): void => useShownBinary.setState({ other });

/** The files that the shown one can be set beside. */
export const others = ({ file, candidates }: Shown): NamedFile[] =>
  candidates.filter((c) => file !== undefined && !same(c.ref, file.ref));

async function choose(use: (file: NamedFile) => void): Promise<void> {
  try {
    const chosen = await call('binary.open', {});
    if (chosen) use({ ref: chosen.file, name: chosen.name });
  } catch (e) {
    useShownBinary.setState({ failed: errorInfo(e) });
  }
}

/** Asks for a program file on the disk and looks into it. */
export const chooseBinary = (): Promise<void> => choose((file) => openBinary(file));
/** Asks for a file to set beside the shown one. */
export const chooseOther = (): Promise<void> =>
  choose((other) => useShownBinary.setState((s) => ({ other, candidates: [...s.candidates, other] })));
