// What the keyboard does on the timeline. Tab goes on to the panel, as everywhere.
import type { TraceDetail } from '../../../electron/contract/index.ts';
import type { TimelineEngine } from './engine.ts';
import { pan, zoom } from './view.ts';

export interface KeyWork {
  /** Chooses the state that a row is in at a time. */
  choose(index: number, time: number): void;
  /** Chooses the state before (−1) or after (1) the chosen one. */
  step(by: number): void;
  /** Chooses the running state of the one that woke the chosen one. */
  toWaker(d: TraceDetail): void;
}

/** Whether the key was one of the timeline's. */
export function press(key: string, shift: boolean, engine: TimelineEngine, work: KeyWork): boolean {
  const { view, selected, cursor, rows } = engine.state;
  const { end } = engine.overview;
  const middle = selected
    ? (Math.max(selected.start, view.from) + Math.min(selected.end, view.to)) / 2
    : (view.from + view.to) / 2;
  const about = middle >= view.from && middle <= view.to ? middle : (view.from + view.to) / 2;
  const row = (i: number) => {
    const next = Math.min(Math.max(0, i), rows.length - 1);
    engine.set({ cursor: next });
    engine.showRow(next);
    if (selected) work.choose(next, about);
  };
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = key === 'ArrowLeft' ? -1 : 1;
      if (selected && !shift) work.step(by);
      else engine.setView(pan(view, by * 0.1, end));
      return true;
    }
    case 'ArrowUp':
      row(cursor - 1);
      return true;
    case 'ArrowDown':
      row(cursor + 1);
      return true;
    case 'PageUp':
      row(cursor - 20);
      return true;
    case 'PageDown':
      row(cursor + 20);
      return true;
    case '+':
    case '=':
      engine.setView(zoom(view, 1 / 1.5, about, end));
      return true;
    case '-':
    case '_':
      engine.setView(zoom(view, 1.5, about, end));
      return true;
    case '0':
    case 'Home':
      engine.setView({ from: 0, to: end });
      return true;
    case 'Enter':
      if (selected)
        engine.setView({ from: selected.start - length(selected) * 0.25, to: selected.end + length(selected) * 0.25 });
      else work.choose(cursor, about);
      return true;
    case 'w':
      if (selected?.wokenBy?.goroutine.n) work.toWaker(selected);
      return true;
    case 'Escape':
      if (!selected) return false;
      engine.select(undefined);
      return true;
  }
  return false;
}

const length = (d: TraceDetail): number => Math.max(1, d.end - d.start);
