// The person's preferences and the window's place, in settings.json. A broken file costs preferences only, and is said once.
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Settings } from '../contract/index.ts';

export interface SettingsService {
  get(): Settings;
  set(patch: Partial<Settings>): Settings;
  onChange(listener: (s: Settings) => void): () => void;
  /** Where an unreadable settings file was put aside, if there was one. */
  readonly aside: string | undefined;
}

export function createSettings(dataFolder: string): SettingsService {
  const file = path.join(dataFolder, 'settings.json');
  const emitter = new EventEmitter();
  let aside: string | undefined;
  let current = Settings.parse({});
  if (existsSync(file)) {
    const read = parse(readFileSync(file, 'utf8'));
    if (read) current = read;
    else {
      aside = `${file}.unreadable-${Date.now()}`;
      renameSync(file, aside);
    }
  }
  return {
    get: () => current,
    set(patch) {
      const next = Settings.parse({ ...current, ...patch });
      if (isDeepStrictEqual(next, current)) return current;
      current = next;
      mkdirSync(dataFolder, { recursive: true });
      const temp = `${file}.${process.pid}.tmp`;
      writeFileSync(temp, `${JSON.stringify(current, null, 2)}\n`);
      renameSync(temp, file);
      emitter.emit('change', current);
      return current;
    },
    onChange(listener) {
      emitter.on('change', listener);
      return () => emitter.off('change', listener);
    },
    get aside() {
      return aside;
    },
  };
}

function parse(text: string): Settings | undefined {
  try {
    const result = Settings.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
