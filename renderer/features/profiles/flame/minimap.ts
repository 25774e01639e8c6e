// The whole graph, small, with a frame around what is seen; pressing or dragging there moves it.

import { heightOf, ROW, type Viewport } from './draw.ts';
import { type Layout, panned, visit, whole } from './layout.ts';
import type { FlameView } from './view.ts';

export class Minimap {
  readonly #canvas: HTMLCanvasElement;
  readonly #view: FlameView;
  #picture: HTMLCanvasElement | undefined;
  #dragging = false;

  constructor(holder: HTMLElement, view: FlameView) {
    const canvas = document.createElement('canvas');
    canvas.className = 'flame-map-canvas';
    holder.append(canvas);
    this.#canvas = canvas;
    this.#view = view;
    canvas.addEventListener('pointerdown', this.#down);
    canvas.addEventListener('pointermove', this.#move);
    canvas.addEventListener('pointerup', this.#lift);
  }

  destroy(): void {
    this.#canvas.remove();
  }

  readonly #down = (e: PointerEvent): void => {
    if (e.button !== 0) return;
    this.#dragging = true;
    this.#canvas.setPointerCapture(e.pointerId);
    this.#go(e);
  };
  #move = (e: PointerEvent): void => {
    if (this.#dragging) this.#go(e);
  };
  #lift = (): void => {
    this.#dragging = false;
  };

  /** Puts the middle of what is seen there. */
  #go(e: PointerEvent): void {
    const l = this.#view.scene?.layout;
    if (!l) return;
    const box = this.#canvas.getBoundingClientRect();
    const at = ((e.clientX - box.left) / box.width) * whole(l).x1;
    const { x0, x1 } = this.#view.span;
    this.#view.setSpan(panned(l, this.#view.span, at - (x0 + x1) / 2));
    const { holder } = this.#view;
    const row = rowIn(l, box.height);
    const from = this.#view.up ? box.height - l.depths * row : 0;
    holder.scrollTop = ((e.clientY - box.top - from) / row) * ROW - holder.clientHeight / 2;
  }

  /** Forgets the picture: it is drawn anew with the next frame. */
  redraw(): void {
    this.#picture = undefined;
  }

  frame(v: Viewport): void {
    const s = this.#view.scene;
    const c = this.#canvas.getContext('2d');
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (!s || !c || width === 0) return;
    const ratio = devicePixelRatio;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.#picture ??= picture(s.layout, s.paint, width, height, ratio, v.up);
    c.drawImage(this.#picture, 0, 0);
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    const k = width / whole(s.layout).x1;
    const [left, right] = [v.span.x0 * k, v.span.x1 * k];
    const row = rowIn(s.layout, height);
    const tall = Math.max(heightOf(s.layout), v.height);
    const y = (at: number) => (v.up ? height - ((tall - at) / ROW) * row : (at / ROW) * row);
    const top = Math.max(0, y(v.top));
    const bottom = Math.min(height, y(v.top + v.height));
    c.fillStyle = s.look.background;
    c.globalAlpha = 0.6;
    c.fillRect(0, 0, left, height);
    c.fillRect(right, 0, width - right, height);
    c.fillRect(left, 0, right - left, top);
    c.fillRect(left, bottom, right - left, height - bottom);
    c.globalAlpha = 1;
    if (right - left < width - 1 || bottom - top < height - 1) {
      c.strokeStyle = s.look.accent;
      c.strokeRect(left + 0.5, top + 0.5, Math.max(2, right - left - 1), Math.max(2, bottom - top - 1));
    }
  }
}

/** Pixels of a row there. */
const rowIn = (l: Layout, height: number): number => Math.min(4, height / l.depths);

function picture(
  l: Layout,
  paint: { of: Uint8Array; colors: readonly string[] },
  width: number,
  height: number,
  ratio: number,
  up: boolean,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const c = canvas.getContext('2d')!;
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  const row = rowIn(l, height);
  const y = (depth: number) => (up ? height - (depth + 1) * row : depth * row);
  const neutral = paint.colors[paint.colors.length === 8 ? 7 : 3]!;
  const rect = (color: string, left: number, wide: number, depth: number) => {
    c.fillStyle = color;
    c.fillRect(left, y(depth), Math.max(0.5, wide), row);
  };
  visit(
    l,
    whole(l),
    { width, from: 0, to: l.depths },
    (node, left, wide, depth) => rect(paint.colors[paint.of[node]!]!, left, wide, depth),
    (left, wide, depth) => rect(neutral, left, wide, depth),
  );
  return canvas;
}
