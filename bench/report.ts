// Results as text for people: one block a bench, one line a metric.
import type { Bench, Want } from './bench.ts';
import { figure } from './figure.ts';
import { changeSince, type Entry } from './history.ts';
import type { Figure, Result } from './judge.ts';

function wanted(want: Want, unit: string): string {
  const [[lo, hi], tail] = 'ratio' in want ? [want.ratio, '×'] : [want.ours, ` ${unit}`];
  if (lo <= 0) return `≤ ${hi}${tail}`;
  return Number.isFinite(hi) ? `${lo} – ${hi}${tail}` : `≥ ${lo}${tail}`;
}

const verdict = (r: Result): string => `${r.met ? 'met' : 'missed'}${r.settled ? '' : ', not settled'}`;
const both = (f: Figure, unit: string): string => `${figure(f.center)} ${unit} (${figure(f.lo)} – ${figure(f.hi)}, n ${f.n})`;

export function report(bench: Bench, results: readonly Result[], history: readonly Entry[] | undefined): string {
  const width = Math.max(...results.map((r) => r.metric.length));
  const lines = results.map((r) => {
    const ratio = r.ratio ? `${figure(r.ratio.estimate)}× (${figure(r.ratio.lo)} – ${figure(r.ratio.hi)})` : '';
    const peer = r.peer ? ` against ${both(r.peer, r.unit)}` : '';
    const want = r.want ? `want ${wanted(r.want, r.unit)}: ${verdict(r)}` : '';
    const parts = [ratio, `${both(r.ours, r.unit)}${peer}`, want];
    const change = history ? changeSince(history, bench.id, r) : '';
    return `  ${r.metric.padEnd(width)}  ${[...parts, change].filter(Boolean).join('  ·  ')}`;
  });
  return [`${bench.id}: ${bench.what}${bench.peer ? `, against ${bench.peer}` : ''}`, ...lines].join('\n');
}
