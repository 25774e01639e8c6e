// The timeline's engine: keeps view, rows and scene, asks for what is not there yet, and draws one frame when something changed.
// Outside React, because sixty times a second is not what components are for; they follow it by `subscribe`.
import type { TraceDetail, TraceOverview, TraceRef, TraceWindow } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { AXIS, drawFrame, type FrameState, GUTTER, type Painted } from './frame.ts';
import { type Palette, readPalette } from './paint.ts';
import { heightOf, type Row, rowsIn } from './rows.ts';
import { type Scene, sceneOf } from './scene.ts';
import { clamp, reveal, type View } from './view.ts';

/** A scene reaches so far beyond the view at each side, as a share of it, and so many pixels beyond its rows. */
const BESIDE = 0.5;
const BELOW = 240;
/** pixels that can be asked for */
const MOST_PX = 8192;
/** The next scene is asked for when less than this share of the view is left at a side, and when so few rows are. */
const SOON = 0.2;
/** Rows of a scene at most: more than the tallest screen has. */
const MOST_ROWS = 200;
const NEAR = 60;
/** A scene whose pixels are so much wider or narrower than the view's is replaced: while the view moves, and once it stands still. */
const STRETCH = { moving: 2, still: 1.02 };
/** Pixels of a scene that is asked for while the view moves are so many times as wide. */
const COARSE = 2;
/** ms without a change after which a view stands still */
const STILL = 90;

export class TimelineEngine {
  readonly state: FrameState;
  readonly overview: TraceOverview;
  readonly #trace: TraceRef;
  #canvas: HTMLCanvasElement | undefined;
  #palette: Palette | undefined;
  #painted: Painted | undefined;
  #moved = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #drawing = 0;
  #asking = false;
  #stale = false;
  #closed = false;
  readonly #listeners = new Set<() => void>();

  constructor(trace: TraceRef, overview: TraceOverview) {
    this.#trace = trace;
    this.overview = overview;
    this.state = {
      view: { from: 0, to: Math.max(1, overview.end) },
      scroll: 0,
      width: 0,
      height: 0,
      rows: [],
      scene: undefined,
      selected: undefined,
      cursor: 0,
      focused: false,
      dragged: undefined,
      pointer: undefined,
      sched: undefined,
      bands: [],
    };
  }

  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    this.#closed = false;
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(canvas.parentElement!);
    this.resize();
    return () => {
      observer.disconnect();
      this.#closed = true;
      clearTimeout(this.#settling);
      cancelAnimationFrame(this.#drawing);
      this.#drawing = 0;
      this.#canvas = undefined;
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  #tell(): void {
    for (const l of this.#listeners) l();
  }

  /** Changes the state and draws; what is missing is asked for. */
  set(change: Partial<FrameState>): void {
    Object.assign(this.state, change);
    this.draw();
    if (change.view) this.#move();
    if (change.view || change.scroll !== undefined || change.rows || change.width) this.#want();
    this.#tell();
  }
  /** While the view moves, what is there is drawn stretched; the exact pixels are asked for when it stands still. */
  #move(): void {
    this.#moved = performance.now();
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#want(), STILL + 10);
  }
  setView(view: View): void {
    this.set({ view: clamp(view, this.overview.end) });
  }
  setRows(rows: readonly Row[]): void {
    this.#stale = true;
    this.set({
      rows,
      scroll: Math.min(this.state.scroll, this.mostScroll(rows)),
      cursor: Math.min(this.state.cursor, Math.max(0, rows.length - 1)),
    });
  }
  mostScroll(rows: readonly Row[] = this.state.rows): number {
    return Math.max(0, heightOf(rows) - (this.state.height - AXIS));
  }
  setScroll(scroll: number): void {
    this.set({ scroll: Math.min(Math.max(0, scroll), this.mostScroll()) });
  }
  select(selected: TraceDetail | undefined): void {
    if (!selected) {
      this.set({ selected });
      return;
    }
    const at = this.state.rows.findIndex((r) => r.kind === 'go' && r.n === selected.goroutine.n);
    const view = reveal(this.state.view, selected.start, Math.max(selected.end, selected.start + 1), this.overview.end);
    this.set({ selected, view, ...(at >= 0 && { cursor: at }) });
    if (at >= 0) this.showRow(at);
  }
  showRow(i: number): void {
    const row = this.state.rows[i];
    if (!row) return;
    const room = this.state.height - AXIS;
    if (row.top < this.state.scroll) this.setScroll(row.top - 4);
    else if (row.top + row.height > this.state.scroll + room) this.setScroll(row.top + row.height + 4 - room);
  }
  /** Colours changed with the theme. */
  repaint(): void {
    this.#palette = undefined;
    this.#stale = true;
    this.#want();
    this.draw();
  }

  resize(): void {
    const box = this.#canvas?.parentElement;
    if (!this.#canvas || !box) return;
    const scale = devicePixelRatio;
    const [width, height] = [box.clientWidth, box.clientHeight];
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    this.set({ width, height });
  }

  draw(): void {
    if (this.#drawing || !this.#canvas) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      const canvas = this.#canvas;
      if (!canvas || this.state.width <= GUTTER) return;
      this.#palette ??= readPalette();
      const context = canvas.getContext('2d', { alpha: false })!;
      this.#painted = drawFrame(context, this.state, this.#palette, devicePixelRatio, this.#painted);
    });
  }

  #still(): boolean {
    return performance.now() - this.#moved >= STILL;
  }

  #fits(scene: Scene): boolean {
    if (this.#stale) return false;
    const { view, scroll, height, width, rows } = this.state;
    const still = this.#still();
    if (still && scene.coarse > 1) return false;
    const left = still ? 0 : (view.to - view.from) * SOON;
    const { from, to } = scene.view;
    if (view.from - left < from && from > 0) return false;
    if (view.to + left > to && to < this.overview.end) return false;
    const stretch = ((width - GUTTER) / (view.to - view.from)) * ((to - from) / (scene.px * scene.coarse));
    const most = still ? STRETCH.still : STRETCH.moving;
    if (stretch > most || stretch < 1 / most) return false;
    const [first, last] = [scene.rows[0], scene.rows.at(-1)];
    if (!first || !last) return rows.length === 0;
    const seen = rowsIn(rows, scroll - NEAR, scroll + height + NEAR);
    return seen.length === 0 || (seen[0]!.top >= first.top && seen.at(-1)!.top <= last.top);
  }

  #want(): void {
    if (this.#asking || this.#closed || this.state.rows.length === 0 || this.state.width <= GUTTER) return;
    if (this.state.scene && this.#fits(this.state.scene)) return;
    this.#asking = true;
    void this.#ask().finally(() => {
      this.#asking = false;
      if (!this.#closed) this.#want();
      this.#tell();
    });
  }

  async #ask(): Promise<void> {
    const { view, scroll, height, width } = this.state;
    const rows = rowsIn(this.state.rows, scroll - BELOW, scroll + height + BELOW).slice(0, MOST_ROWS);
    const span = view.to - view.from;
    const beside = span * Math.min(BESIDE, Math.max(0, (MOST_PX / (width - GUTTER) - 1) / 2));
    const from = Math.max(0, Math.floor(view.from - beside));
    const to = Math.min(this.overview.end, Math.ceil(view.to + beside));
    const coarse = this.#still() ? 1 : COARSE;
    const px = Math.min(MOST_PX, Math.max(1, Math.round(((width - GUTTER) * (to - from)) / span / coarse)));
    this.#stale = false;
    let window: TraceWindow;
    try {
      const lanes = rows.flatMap((r) => [r.lane, r.ranges, r.logs, r.samples]).filter((l) => l > 0);
      window = await call('trace.window', { trace: this.#trace, from, to, px, lanes, heap: rows.some((r) => r.kind === 'heap') });
    } catch {
      this.#closed = true; // the page says what is wrong when it next asks
      return;
    }
    if (this.#closed) return;
    this.state.scene = sceneOf(window, rows, px, coarse);
    this.draw();
  }

  /** What is at a place of the canvas. */
  at(x: number, y: number): { row: Row | undefined; index: number; time: number } {
    const { view, width, scroll, rows } = this.state;
    const time = view.from + ((x - GUTTER) / (width - GUTTER)) * (view.to - view.from);
    const top = y - AXIS + scroll;
    const row = y < AXIS ? undefined : rowsIn(rows, top, top + 0.001)[0];
    return { row, index: row ? rows.indexOf(row) : -1, time };
  }
}
