// What was made of labs' files, kept from start to start: reading a manifest takes 25 ms, and the first page shows all of them.
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface Kept {
  /** What was kept under this key for a file of this stamp; undefined where nothing was, or of another stamp. */
  get(key: string, stamp: string): unknown;
  put(key: string, stamp: string, value: unknown): void;
}

type Entries = Record<string, { stamp: string; value: unknown }>;

/** For code whose file has this address: built, its name holds the hash of the code; from source the code changes under one name. */
export function keptFor(dataFolder: string, url: string): Kept | undefined {
  const code = /-[\w-]{8}\.js$/.exec(url)?.[0];
  return code === undefined ? undefined : keptIn(path.join(dataFolder, 'labs.json'), code);
}

/** `code` names the program that reads and writes it: what another one made may have another shape. */
export function keptIn(file: string, code: string): Kept {
  let entries: Entries | undefined;
  let saving = false;
  const load = (): Entries => {
    try {
      const kept = JSON.parse(readFileSync(file, 'utf8')) as { code?: unknown; entries?: Entries };
      return kept.code === code && kept.entries ? kept.entries : {};
    } catch {
      return {};
    }
  };
  async function save(): Promise<void> {
    const temp = `${file}.${process.pid}.tmp`;
    saving = false;
    await writeFile(temp, JSON.stringify({ code, entries }));
    await rename(temp, file);
  }
  return {
    get(key, stamp) {
      entries ??= load();
      const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
      return entry?.stamp === stamp ? entry.value : undefined;
    },
    put(key, stamp, value) {
      entries ??= load();
      entries[key] = { stamp, value };
      if (saving) return;
      saving = true;
      // All labs that are read in one go are written in one; when they can't be, the next start reads them again.
      setImmediate(() => void save().catch(() => {}));
    },
  };
}
