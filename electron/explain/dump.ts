// Reads the goroutine dump that Go's runtime prints when a program dies (format: runtime/traceback.go of the pinned version).

export interface Frame {
  /** Function with its import path, without arguments. */
  func: string;
  /** File as printed: import path and name when built with -trimpath, else a path of the machine. */
  file: string;
  line: number;
  /** The frame of the go statement that began this goroutine. */
  creator: boolean;
}
export interface Goroutine {
  id: number;
  /** What it was doing: running, chan receive, sync.Mutex.Lock … without how long it did. */
  state: string;
  frames: Frame[];
}
export interface Dump {
  /** What the runtime said before the first goroutine. */
  head: string;
  goroutines: Goroutine[];
}

const HEADER = /^goroutine (\d+) (?:gp=\S+ m=\S+(?: mp=\S+)? )?\[([^\],]+)[^\]]*\]:$/;
const PLACE = /^\t(.+?):(\d+)(?: \+0x[0-9a-f]+)?(?: fp=.*)?$/;
const CREATOR = /^created by (.+?)(?: in goroutine \d+)?$/;

/** Undefined when the text holds no dump. */
export function parseDump(text: string): Dump | undefined {
  const lines = text.split(/\r?\n/);
  const goroutines: Goroutine[] = [];
  const head: string[] = [];
  let current: Goroutine | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const header = HEADER.exec(line);
    if (header) {
      current = { id: Number(header[1]), state: header[2]!, frames: [] };
      goroutines.push(current);
      continue;
    }
    if (!current) {
      head.push(line);
      continue;
    }
    const place = PLACE.exec(lines[i + 1] ?? '');
    if (!place || line === '') continue;
    const creator = CREATOR.exec(line);
    current.frames.push({
      func: creator ? creator[1]! : line.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)$/, ''),
      file: place[1]!,
      line: Number(place[2]),
      creator: creator !== null,
    });
    i++;
  }
  return goroutines.length ? { head: head.join('\n').trim(), goroutines } : undefined;
}

/** States in which a goroutine waits for another one, and for nothing from outside. */
export const isBlocked = (state: string): boolean => /^(chan |select|sync\.|semacquire)/.test(state);
