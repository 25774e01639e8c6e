// Undo history beside the files, so that undo survives a restart. It is valid for exactly one version of its file.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readIf, writeAtomic } from './disk.ts';

const Kept = z.object({ version: z.string(), history: z.string() });

export interface HistoryStore {
  read(lab: string, file: string, version: string): Promise<string | undefined>;
  write(lab: string, file: string, version: string, history: string): Promise<void>;
  forget(lab: string, file: string): Promise<void>;
}

export function createHistory(folder: string): HistoryStore {
  const place = (lab: string, file: string) => path.join(folder, lab, `${file}.json`);
  return {
    async read(lab, file, version) {
      const bytes = await readIf(place(lab, file));
      if (!bytes) return undefined;
      try {
        const kept = Kept.parse(JSON.parse(bytes.toString('utf8')));
        return kept.version === version ? kept.history : undefined;
      } catch {
        return undefined; // broken: the person loses undo, nothing else
      }
    },
    write: (lab, file, version, history) => writeAtomic(place(lab, file), JSON.stringify({ version, history })),
    forget: (lab, file) => rm(place(lab, file), { force: true }),
  };
}
