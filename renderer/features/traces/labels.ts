// Names over the rows: on everything in sight that is wide enough for one.
import { formatBytes } from '../../ui/index.ts';
import type { FrameState } from './frame.ts';
import type { Palette } from './paint.ts';
import { HEIGHTS, REGIONS, type Row, rowsIn, shortName } from './rows.ts';
import { firstAfter, type Lane } from './scene.ts';

interface Place {
  x(t: number): number;
  y(top: number): number;
  /** where the plot begins */
  left: number;
}

/** CSS pixels that a region, and a goroutine on a P, must have for a name. */
const ROOM = { region: 30, proc: 34 };

/** The goroutine on a P, regions, the heap under the pointer. */
export function labels(g: CanvasRenderingContext2D, s: FrameState, palette: Palette, at: Place): void {
  const scene = s.scene!;
  g.textBaseline = 'middle';
  for (const row of rowsIn(s.rows, s.scroll, s.scroll + s.height)) {
    if (row.kind === 'heap') heapLabel(g, s, palette, row, at);
    const lane = scene.lanes.get(row.lane);
    if (row.kind === 'proc' && lane?.kind === 'records') onProc(g, s, palette, row, lane, at);
    const of = row.kind === 'task' ? row.lane : row.kind === 'go' ? row.ranges : 0;
    const regions = scene.wide.get(of) ?? scene.lanes.get(of);
    if (regions?.kind === 'records') regionNames(g, s, palette, row, regions, at);
  }
}

function onProc(g: CanvasRenderingContext2D, s: FrameState, palette: Palette, row: Row, lane: Lane, { x, y, left }: Place): void {
  const scene = s.scene!;
  g.font = `11px ${palette.font}`;
  for (let i = firstAfter(scene, lane, s.view.from); i < lane.at + lane.n && scene.start[i]! < s.view.to; i++) {
    const x0 = Math.max(left, x(scene.start[i]!));
    const x1 = Math.min(s.width, x(scene.end[i]!));
    const name = x1 - x0 > ROOM.proc ? scene.window.on[String(scene.who[i])] : undefined;
    const paint = palette.paints[scene.cls[i]!];
    if (!name || !paint) continue;
    g.fillStyle = dark(paint.base) ? '#ffffff' : '#101418';
    g.fillText(fitted(g, shortName(name), x1 - x0 - 6), x0 + 3, y(row.top) + HEIGHTS.proc / 2);
  }
}

/** Records are in order of their end, so that the inner ones come first: an outer name ends before theirs, or is left out. */
function regionNames(
  g: CanvasRenderingContext2D,
  s: FrameState,
  palette: Palette,
  row: Row,
  lane: Lane,
  { x, y, left }: Place,
): void {
  const scene = s.scene!;
  const [top, h] = row.kind === 'task' ? [row.top + 4, row.height - 4] : [row.top + HEIGHTS.go, REGIONS];
  const taken: { from: number; to: number }[] = [];
  g.font = `10px ${palette.font}`;
  g.fillStyle = palette.css.text;
  for (let i = firstAfter(scene, lane, s.view.from); i < lane.at + lane.n; i++) {
    const from = Math.max(left, x(scene.start[i]!)) + 3;
    let room = Math.min(s.width, x(scene.end[i]!)) - 3 - from;
    for (const t of taken) if (t.to > from) room = Math.min(room, t.from - 4 - from);
    const name = room > ROOM.region - 6 ? scene.window.names[String(scene.who[i])] : undefined;
    const text = name ? fitted(g, name, room) : '';
    if (!text) continue;
    taken.push({ from, to: from + g.measureText(text).width });
    const depth = Math.min(3, scene.reason[i]!);
    g.fillText(text, from, y(top) + ((depth / 4 + 1) * h) / 2);
  }
}

const dark = ([r, g, b]: readonly [number, number, number]): boolean => 0.299 * r + 0.587 * g + 0.114 * b < 120;

function heapLabel(g: CanvasRenderingContext2D, s: FrameState, { css, font }: Palette, row: Row, { y, left }: Place): void {
  const { view, heap } = s.scene!;
  if (s.pointer === undefined) return;
  const value = heap[Math.floor(((s.pointer - view.from) / (view.to - view.from)) * heap.length)];
  if (value === undefined || !(value > 0)) return;
  g.font = `11px ${font}`;
  g.fillStyle = css.text;
  g.fillText(formatBytes(value), left + 4, y(row.top) + 8);
}

/** As much of the text as fits, with an ellipsis; nothing when that says nothing. */
export function fitted(g: Pick<CanvasRenderingContext2D, 'measureText'>, text: string, width: number): string {
  if (g.measureText(text).width <= width) return text;
  let n = Math.floor((text.length * width) / Math.max(1, g.measureText(text).width));
  while (n > 2 && g.measureText(`${text.slice(0, n)}…`).width > width) n--;
  return n > 2 ? `${text.slice(0, n)}…` : '';
}
