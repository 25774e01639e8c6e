// Where the toolchain lies in the data folder.
import path from 'node:path';
import type { Tree } from './check.ts';
import type { Pin } from './pin.ts';

export interface Layout {
  /** everything below is in it */
  folder: string;
  /** GOROOT */
  root: string;
  /** names, sizes and hashes of every file of `root` */
  list: string;
  /** what the last look has seen; see seen.ts */
  seen: string;
  /** the verified zip, kept so that repair works offline */
  zip: string;
  /** what has come of the zip so far */
  partial: string;
  /** where the zip came from and who vouched for its hash */
  origin: string;
  lock: string;
  /** which programs answered as ours; see asked.ts */
  asked: string;
}

export function layout(dataFolder: string, pin: Pick<Pin, 'go' | 'version'>): Layout {
  const folder = path.join(dataFolder, 'toolchain');
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    root: at(`go${pin.go}`),
    list: at(`go${pin.go}.json`),
    seen: at(`go${pin.go}.seen.json`),
    zip: at(`${pin.version}.zip`),
    partial: at(`${pin.version}.zip.partial`),
    origin: at(`${pin.version}.origin.json`),
    lock: at('lock'),
    asked: path.join(dataFolder, 'go', 'asked.json'),
  };
}

/** A name beside `file` for work that is not done; whoever holds the lock may remove any such. */
export const unfinished = (file: string): string => `${file}.tmp-${process.pid}`;
export const isUnfinished = (name: string): boolean => /\.(tmp|old)-\d+$/.test(name);

/** bin/* and pkg/tool/*\/*: what is run, so what needs the run bit (module zips carry none) and is read at every start. */
export const PROGRAM = /^(bin|pkg\/tool\/[^/]+)\/[^/]+$/;
export const isProgram = (name: string): boolean => PROGRAM.test(name);

/** As the zip's names begin. */
export const moduleOf = (pin: Pick<Pin, 'module' | 'version'>): string => `${pin.module}@${pin.version}`;
/** What the check compares. */
export const treeOf = (pin: Pick<Pin, 'module' | 'version' | 'hash'>, { root, list, seen }: Layout): Tree => ({
  root,
  list,
  seen,
  module: moduleOf(pin),
  hash: pin.hash,
});
