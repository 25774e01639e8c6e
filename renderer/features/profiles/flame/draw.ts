// Draws what can be seen of a flame graph on a canvas. Also part of the exported page.
import type { Frames, TreeColumns } from '../../../../electron/contract/profile.ts';
import type { Paint } from './colors.ts';
import { type Layout, type Span, visit } from './layout.ts';
import type { Labels } from './names.ts';

export const ROW = 20;

export interface Look {
  background: string;
  text: string;
  /** outline of what is chosen, and fill of what was found */
  accent: string;
  found: string;
  foundInk: string;
  font: string;
}

export interface Scene {
  tree: TreeColumns;
  frames: Frames;
  layout: Layout;
  paint: Paint;
  labels: Labels;
  look: Look;
  /** name of the root and of what was cut off */
  rootName: string;
  restName: string;
  /** 1 for each frame that the search found */
  hits: Uint8Array | undefined;
  /** behind the name, as "+12 %" in a diff, so that colour never says it alone; '' for nothing */
  note?: ((node: number) => string) | undefined;
}

export interface Viewport {
  span: Span;
  width: number;
  height: number;
  /** pixels that lie above */
  top: number;
  /** the root at the bottom */
  up: boolean;
}

export const nameOf = (s: Pick<Scene, 'tree' | 'frames' | 'rootName' | 'restName'>, node: number): string => {
  const f = s.tree.frame[node]!;
  return f >= 0 ? s.frames.name[f]! : f === -1 ? s.rootName : s.restName;
};

/** Height of all rows. */
export const heightOf = (l: Layout): number => l.depths * ROW;

/** Top of a depth's row, and the depth at a pixel, both from the top of the whole picture. */
export const rowTop = (l: Layout, depth: number, v: Pick<Viewport, 'up' | 'height'>): number =>
  v.up ? Math.max(heightOf(l), v.height) - (depth + 1) * ROW : depth * ROW;
export const depthAt = (l: Layout, y: number, v: Pick<Viewport, 'up' | 'height'>): number =>
  v.up ? Math.floor((Math.max(heightOf(l), v.height) - y) / ROW) : Math.floor(y / ROW);

/** The depths of which something is in sight. */
export function depthsIn(l: Layout, v: Viewport): { from: number; to: number } {
  const a = depthAt(l, v.top + (v.up ? v.height : 0), v);
  return { from: Math.max(0, a - (v.up ? 1 : 0)), to: a + Math.ceil(v.height / ROW) + 2 };
}

const PAD = 4;
/** Narrower boxes have no name. */
const NAMED = 26;

export function draw(c: CanvasRenderingContext2D, s: Scene, v: Viewport, ratio: number): void {
  const { layout: l, paint, tree, hits, look } = s;
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.fillStyle = look.background;
  c.fillRect(0, 0, v.width, v.height);
  c.font = look.font;
  c.textBaseline = 'middle';
  const snap = (x: number) => Math.round(x * ratio) / ratio;
  const names: { text: string; x: number; y: number; ink: string }[] = [];
  const fill = (color: string, left: number, width: number, y: number) => {
    const a = snap(Math.max(0, left));
    const b = snap(Math.min(v.width, left + width));
    // Boxes that are wide enough for it stand a pixel apart.
    c.fillStyle = color;
    c.fillRect(a, y, Math.max(1 / ratio, b - a - (b - a > 3 ? 1 : 0)), ROW - 1);
  };
  visit(
    l,
    v.span,
    { width: v.width, ...depthsIn(l, v) },
    (node, left, width, depth) => {
      const y = rowTop(l, depth, v) - v.top;
      const f = tree.frame[node]!;
      const hit = hits !== undefined && f >= 0 && hits[f] === 1;
      const dim = hits !== undefined && !hit;
      const color = paint.of[node]!;
      c.globalAlpha = dim ? 0.35 : 1;
      fill(hit ? look.found : paint.colors[color]!, left, width, y);
      const x = Math.max(0, left);
      const room = Math.min(v.width, left + width) - x - 2 * PAD;
      if (room < NAMED) return;
      const note = s.note?.(node) ?? '';
      const noteWidth = note ? s.labels.width(note) + 8 : 0;
      const text = s.labels.fit(nameOf(s, node), room - noteWidth);
      const ink = dim ? look.text : hit ? look.foundInk : paint.inks[color]!;
      if (text) names.push({ text, x: x + PAD, y: y + ROW / 2, ink });
      if (note && text) names.push({ text: note, x: x + PAD + room - noteWidth + 8, y: y + ROW / 2, ink });
    },
    (left, width, depth) => {
      c.globalAlpha = hits ? 0.25 : 0.6;
      fill(paint.colors[paint.colors.length === 8 ? 7 : 3]!, left, width, rowTop(l, depth, v) - v.top);
    },
  );
  c.globalAlpha = 1;
  for (const n of names) {
    c.fillStyle = n.ink;
    c.fillText(n.text, n.x, n.y);
  }
}

/** A frame around one node; `thick` for the chosen one. */
export function outline(c: CanvasRenderingContext2D, s: Scene, v: Viewport, node: number, color: string, thick: number): void {
  const k = v.width / (v.span.x1 - v.span.x0);
  const left = Math.max(thick / 2, (s.layout.x[node]! - v.span.x0) * k);
  const right = Math.min(v.width - thick / 2, (s.layout.x[node]! + s.layout.w[node]! - v.span.x0) * k - 1);
  if (right < 0 || left > v.width) return;
  c.strokeStyle = color;
  c.lineWidth = thick;
  c.strokeRect(left, rowTop(s.layout, s.tree.depth[node]!, v) - v.top + thick / 2, Math.max(1, right - left), ROW - 1 - thick);
}
