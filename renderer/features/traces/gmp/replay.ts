// All steps of a stretch, and the board after any of them. Pure.
import { type Around, type Board, copyBoard, emptyBoard, type Happened, type HappenedKind, take } from './board.ts';
import { S, type Step, type Steps } from './steps.ts';

/** A board is kept every so many steps: going back takes no longer than going on by as many. */
const KEEP = 128;

export class Replay {
  readonly of: Steps;
  /** what each step was, by number; those before `of.first` are not shown */
  readonly happened: readonly Happened[];
  readonly #around: Around[] = [];
  readonly #kept: Board[] = [];

  constructor(of: Steps) {
    this.of = of;
    const waits = new Map<number, string>();
    const board = emptyBoard(of.procs);
    let stop = 0;
    this.happened = of.steps.map((s, i) => {
      if (i % KEEP === 0) this.#kept.push(copyBoard(board));
      while (stop < of.stops.length && of.stops[stop]!.end < s.at) stop++;
      const around = {
        waited: waits.get(s.g) ?? '',
        stopping: (of.stops[stop]?.start ?? Number.POSITIVE_INFINITY) <= s.at,
        system: s.by === 0 && (of.names.get(s.g)?.name ?? '').startsWith('runtime.'),
      };
      this.#around.push(around);
      if (s.state === S.waiting) waits.set(s.g, s.reason);
      return take(board, s, around);
    });
    if (of.steps.length === 0) this.#kept.push(board);
  }

  /** The board after step i; before the first with −1. */
  board(i: number): Board {
    const kept = Math.max(0, Math.floor(i / KEEP));
    const board = copyBoard(this.#kept[kept]!);
    for (let k = kept * KEEP; k <= i; k++) take(board, this.of.steps[k]!, this.#around[k]!);
    return board;
  }

  step(i: number): Step | undefined {
    return this.of.steps[i];
  }

  /** The nearest step before (−1) or after (1) step i that is of one of these kinds; undefined when there is none. */
  find(i: number, direction: 1 | -1, kinds: ReadonlySet<HappenedKind>): number | undefined {
    for (let k = i + direction; k >= this.of.first && k < this.happened.length; k += direction) {
      if (kinds.has(this.happened[k]!.kind)) return k;
    }
    return undefined;
  }

  /** How often each of the kinds happened in the stretch. */
  count(kinds: ReadonlySet<HappenedKind>): number {
    let n = 0;
    for (let i = this.of.first; i < this.happened.length; i++) if (kinds.has(this.happened[i]!.kind)) n++;
    return n;
  }

  /** The last step at or before a time; the one before the first where there is none. */
  at(time: number): number {
    let [lo, hi] = [this.of.first, this.of.steps.length];
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (this.of.steps[mid]!.at <= time) lo = mid + 1;
      else hi = mid;
    }
    return lo - 1;
  }
}
