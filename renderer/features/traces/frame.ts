// One frame of the timeline: what is in sight of the scene, drawn for this view, then axis, names and what is chosen.
import type { TraceDetail } from '../../../electron/contract/index.ts';
import { fitted, labels } from './labels.ts';
import { paintGround, paintRows } from './lanes.ts';
import { inkOf, type Palette, TILE } from './paint.ts';
import { HEIGHTS, type Row, rowsIn } from './rows.ts';
import type { Scene } from './scene.ts';
import type { Sched } from './sched.ts';
import { drawSched } from './sched-draw.ts';
import { tickLabel, ticks, type View } from './view.ts';

export const GUTTER = 176;
export const AXIS = 22;

export interface FrameState {
  view: View;
  /** Pixels scrolled down. */
  scroll: number;
  width: number;
  height: number;
  rows: readonly Row[];
  scene: Scene | undefined;
  selected: TraceDetail | undefined;
  /** Row that the keyboard is on. */
  cursor: number;
  focused: boolean;
  /** Window being dragged out, and the time under the pointer. */
  dragged: View | undefined;
  pointer: number | undefined;
  /** What a scheduler's log beside the trace says. */
  sched: Sched | undefined;
  /** GC bands over all rows, in ns. */
  bands: readonly { start: number; end: number; stw: boolean }[];
}

/** Draws the frame: rows as pixels, then text and what is chosen over them. `last` is what it answered for the frame before. */
export function drawFrame(g: CanvasRenderingContext2D, s: FrameState, palette: Palette, scale: number, last?: Painted): Painted {
  const { css } = palette;
  const plot = s.width - GUTTER;
  const perNs = plot / (s.view.to - s.view.from);
  const x = (t: number) => GUTTER + (t - s.view.from) * perNs;
  const y = (top: number) => AXIS + top - s.scroll;
  const painted = paint(s, palette, scale, last);
  g.setTransform(1, 0, 0, 1, 0, 0);
  g.putImageData(painted.image, Math.round(GUTTER * scale), Math.round(AXIS * scale));
  g.setTransform(scale, 0, 0, scale, 0, 0);

  g.save();
  g.beginPath();
  g.rect(GUTTER, AXIS, plot, s.height - AXIS);
  g.clip();
  if (s.scene) labels(g, s, palette, { x, y, left: GUTTER });
  if (s.sched)
    for (const row of rowsIn(s.rows, s.scroll, s.scroll + s.height))
      if (row.kind === 'queue' || row.kind === 'procs') drawSched(g, s, row, palette, { x, left: GUTTER, top: y(row.top) });
  if (s.selected) selection(g, s, palette, x, y);
  if (s.dragged) {
    g.fillStyle = css.accent;
    g.globalAlpha = 0.18;
    g.fillRect(x(s.dragged.from), AXIS, (s.dragged.to - s.dragged.from) * perNs, s.height);
    g.globalAlpha = 1;
  }
  g.restore();
  gutter(g, s, palette, y);
  axis(g, s, palette, x);
  return painted;
}

/** The picture of the rows, and what it is a picture of. */
export interface Painted {
  image: ImageData;
  of: readonly unknown[];
}

/** Paints the rows in sight, unless the picture of the frame before is the same. */
function paint(s: FrameState, palette: Palette, scale: number, last: Painted | undefined): Painted {
  const of = [s.view, s.scroll, s.width, s.height, s.rows, s.scene, s.bands, palette, scale];
  if (last && of.every((v, i) => v === last.of[i])) return last;
  const w = Math.max(1, Math.round((s.width - GUTTER) * scale));
  const h = Math.max(1, Math.round((s.height - AXIS) * scale));
  const image = last?.image.width === w && last.image.height === h ? last.image : new ImageData(w, h);
  const { from, to } = s.view;
  const perNs = w / (to - from);
  // Patterns and columns hang on the trace's time, so that panning moves them and does not make them shimmer.
  const column = Math.round(from * perNs);
  const x = (t: number) => t * perNs - column;
  const pixels = { px: new Uint32Array(image.data.buffer), w, h, phase: column % TILE };
  const ink = inkOf(palette);
  paintGround(pixels, s, ink, x, ticks(s.view, s.width - GUTTER).at);
  if (s.scene)
    paintRows(
      { pixels, scene: s.scene, palette, ink, scale, x, from, to },
      rowsIn(s.rows, s.scroll, s.scroll + s.height),
      (row) => Math.round((row.top - s.scroll) * scale),
    );
  return { image, of };
}

function axis(g: CanvasRenderingContext2D, s: FrameState, { css, font }: Palette, x: (t: number) => number): void {
  g.fillStyle = css.sunken;
  g.fillRect(0, 0, s.width, AXIS);
  g.fillStyle = css['line-2'];
  g.fillRect(0, AXIS - 1, s.width, 1);
  g.font = `12px ${font}`;
  g.textBaseline = 'middle';
  g.fillStyle = css['text-2'];
  const { step, at } = ticks(s.view, s.width - GUTTER);
  for (const t of at) {
    if (x(t) + 4 < s.width - 20) g.fillText(tickLabel(t, step), x(t) + 4, AXIS / 2);
    g.fillRect(Math.round(x(t)), AXIS - 6, 1, 5);
  }
  if (s.pointer === undefined || s.pointer < s.view.from || s.pointer > s.view.to) return;
  g.fillStyle = css.accent;
  g.fillRect(x(s.pointer), 0, 1, s.height);
}

/** Measuring text is what the gutter costs: once for each row. */
const fits = new WeakMap<Row, string>();

function gutter(g: CanvasRenderingContext2D, s: FrameState, { css, font }: Palette, y: (top: number) => number): void {
  g.fillStyle = css.panel;
  g.fillRect(0, AXIS, GUTTER, s.height - AXIS);
  g.save();
  g.beginPath();
  g.rect(0, AXIS, GUTTER, s.height - AXIS);
  g.clip();
  g.textBaseline = 'middle';
  for (const row of rowsIn(s.rows, s.scroll, s.scroll + s.height)) {
    const mine = s.selected !== undefined && row.n === s.selected.goroutine.n;
    const at = s.focused && s.rows[s.cursor] === row;
    if (at || mine) {
      g.fillStyle = css.sunken;
      g.fillRect(0, y(row.top) - 1, GUTTER, row.height + 2);
    }
    if (at) {
      g.fillStyle = css.accent;
      g.fillRect(0, y(row.top) - 1, 3, row.height + 2);
    }
    g.font = `${row.kind === 'go' ? '' : '600 '}12px ${font}`;
    g.fillStyle = mine ? css.text : css['text-2'];
    const height = row.kind === 'go' ? HEIGHTS.go : row.height;
    let label = fits.get(row);
    if (label === undefined) {
      label = fitted(g, row.label, GUTTER - 16);
      fits.set(row, label);
    }
    g.fillText(label, 8, y(row.top) + height / 2);
  }
  g.restore();
  g.fillStyle = css['line-2'];
  g.fillRect(GUTTER - 1, AXIS, 1, s.height - AXIS);
}

/** The chosen state, and arrows: from who woke it, to whom it woke. */
function selection(
  g: CanvasRenderingContext2D,
  s: FrameState,
  { css }: Palette,
  x: (t: number) => number,
  y: (top: number) => number,
): void {
  const d = s.selected!;
  const own = s.rows.find((r) => r.kind === 'go' && r.n === d.goroutine.n);
  const proc = s.rows.find((r) => r.kind === 'proc' && r.key === `p${d.proc}`);
  g.strokeStyle = css.text;
  g.lineWidth = 2;
  const outline = (row: Row | undefined, height: number) => {
    if (row) g.strokeRect(x(d.start), y(row.top), Math.max(2, x(d.end) - x(d.start)), height);
  };
  outline(own, HEIGHTS.go);
  if (d.class === 'running' || d.class === 'gc' || d.class === 'syscall') outline(proc, HEIGHTS.proc);
  const middle = (row: Row | undefined) => row && y(row.top) + (row.kind === 'go' ? HEIGHTS.go : row.height) / 2;
  const rowOf = (n: number, p: number) =>
    s.rows.find((r) => r.kind === 'go' && r.n === n) ?? s.rows.find((r) => r.kind === 'proc' && r.key === `p${p}`);
  const home = middle(own ?? proc);
  if (home === undefined) return;
  if (d.wokenBy) {
    const from = middle(d.wokenBy.goroutine.n ? rowOf(d.wokenBy.goroutine.n, d.wokenBy.proc) : undefined);
    if (from !== undefined) arrow(g, x(d.wokenBy.at), from, home, css.accent);
  }
  for (const w of d.woke) {
    const to = middle(s.rows.find((r) => r.kind === 'go' && r.n === w.goroutine.n));
    if (to !== undefined) arrow(g, x(w.at), home, to, css['text-2']);
  }
}

/** Waking takes no time: the arrow stands upright, a little bowed so that it is seen over the lanes. */
function arrow(g: CanvasRenderingContext2D, x: number, from: number, to: number, color: string): void {
  if (Math.abs(to - from) < 4) return;
  const dir = Math.sign(to - from);
  g.strokeStyle = color;
  g.fillStyle = color;
  g.lineWidth = 1.5;
  g.beginPath();
  g.moveTo(x, from);
  g.bezierCurveTo(x + 14, from, x + 14, to - dir * 6, x, to - dir * 5);
  g.stroke();
  g.beginPath();
  g.arc(x, from, 3, 0, 7);
  g.moveTo(x, to);
  g.lineTo(x - 4, to - dir * 7);
  g.lineTo(x + 4, to - dir * 7);
  g.fill();
}
