// Folds a goroutine dump so that a person finds their own line first: own frames with their places, all else counted.
import type { Dump, Frame, Goroutine } from './dump.ts';
import { ownFile } from './place.ts';

const MAX_GROUPS = 40;

/**
 * A goroutine's innermost frame in the person's own code; `file` as seen from the lab's folder. The compiler gives a jump of a bare
 * loop to line 1, where no code can be: such a frame counts only when there is no other.
 */
export function ownFrame(g: Goroutine, labFolder: string): { func: string; file: string; line: number } | undefined {
  const own = g.frames.flatMap((f) => {
    const file = f.creator ? undefined : ownFile(f.file, labFolder);
    return file ? [{ func: f.func, file, line: f.line }] : [];
  });
  return own.find((f) => f.line > 1) ?? own[0];
}

/**
 * Text like
 *
 *     exercises/1-x/counter.go:12  lock.(*Counter).Inc
 *
 *     panic: …
 *
 *     goroutine 7 [running]
 *       … 3 × testing, runtime
 *       exercises/1-x/counter.go:12  lock.(*Counter).Inc
 *
 * Goroutines that stand at the same place are told once, with their number; those in the person's code come first.
 */
export function foldDump(dump: Dump, labFolder: string): string {
  const groups = new Map<string, { first: Goroutine; count: number; body: string; own: boolean }>();
  for (const g of dump.goroutines) {
    const body = foldFrames(g.frames, labFolder);
    const key = `${g.state}\n${body}`;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { first: g, count: 1, body, own: ownFrame(g, labFolder) !== undefined });
  }
  const all = [...groups.values()];
  const order = [...all.filter((g) => g.own), ...all.filter((g) => !g.own)];
  const shown = order.slice(0, MAX_GROUPS).map(({ first, count, body }) => {
    return `goroutine ${first.id} [${first.state}]${count > 1 ? ` × ${count}` : ''}\n${body}`;
  });
  const rest = order.slice(MAX_GROUPS).reduce((n, g) => n + g.count, 0);
  const top = order[0]?.own ? ownFrame(order[0].first, labFolder) : undefined;
  return [
    ...(top ? [`${top.file}:${top.line}  ${shortName(top.func)}`] : []),
    ...(dump.head ? [dump.head] : []),
    ...shown,
    ...(rest ? [`… + ${rest}`] : []),
  ].join('\n\n');
}

function foldFrames(frames: readonly Frame[], labFolder: string): string {
  const lines: string[] = [];
  let others: Frame[] = [];
  let last = '';
  let repeats = 0;
  const flush = () => {
    if (repeats > 1) lines[lines.length - 1] += `  × ${repeats}`;
    repeats = 0;
    last = '';
    if (others.length) lines.push(`  … ${others.length} × ${[...new Set(others.map((f) => packageOf(f.func)))].join(', ')}`);
    others = [];
  };
  for (const f of frames) {
    const file = ownFile(f.file, labFolder);
    if (!file) {
      if (last) flush();
      others.push(f);
      continue;
    }
    const line = `  ${file}:${f.line}  ${f.creator ? 'go ' : ''}${shortName(f.func)}`;
    if (line === last) {
      repeats++;
      continue;
    }
    flush();
    lines.push(line);
    last = line;
    repeats = 1;
  }
  flush();
  return lines.join('\n');
}

/** gopherbench.dev/labs/labs/06-x.(*T).M → 06-x.(*T).M */
const shortName = (func: string): string => func.slice(func.lastIndexOf('/') + 1);
/** internal/sync.(*Mutex).Lock → internal/sync */
const packageOf = (func: string): string => {
  const slash = func.lastIndexOf('/') + 1;
  return func.slice(0, slash) + func.slice(slash).split('.')[0];
};
