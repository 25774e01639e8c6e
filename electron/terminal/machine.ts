// This machine, as the search for shells sees it.
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import { type FoundShell, findShells, type MachineView } from './shells.ts';

function view(): MachineView {
  return {
    platform: process.platform,
    env: process.env,
    loginShell: loginShell(),
    isExecutable(file) {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    },
    read(file) {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function loginShell(): string | undefined {
  try {
    return os.userInfo().shell ?? undefined;
  } catch {
    return undefined; // an account without an entry
  }
}

export const shellsHere = (): FoundShell[] => findShells(view());
