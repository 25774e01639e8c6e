// The flame graph as a thing on the page: a canvas that stays in sight while its holder scrolls, and a small one of the whole above it.
// Knows nothing of React, so that the exported page draws with it too.
import { depthAt, draw, heightOf, nameOf, outline, ROW, rowTop, type Scene, type Viewport } from './draw.ts';
import { listen } from './input.ts';
import { nodeAt, type Span, whole } from './layout.ts';
import { Minimap } from './minimap.ts';

export interface Hooks {
  /** node under the pointer, or −1 */
  onHover(node: number): void;
  onSelect(node: number): void;
  /** the span was changed by the person: a node was zoomed to (−1: by wheel or drag) */
  onSpan(span: Span, node: number): void;
  /** a key that the graph has no use for itself: '/' to search, 'n', 'N' for the next match … */
  onKey?(key: string): boolean;
}

export class FlameView {
  readonly holder: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly hooks: Hooks;
  scene: Scene | undefined;
  span: Span = { x0: 0, x1: 1 };
  up = false;
  selected = 0;
  hovered = -1;
  readonly #filler: HTMLElement;
  readonly #map: Minimap;
  readonly #observer: ResizeObserver;
  readonly #stop: () => void;
  #width = 0;
  #height = 0;
  #asked = 0;

  /** `holder` scrolls and hears the keys: arrows walk the graph. `map` takes the small picture. */
  constructor(holder: HTMLElement, map: HTMLElement, hooks: Hooks) {
    this.holder = holder;
    holder.tabIndex = 0;
    this.hooks = hooks;
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'flame-canvas';
    this.#filler = document.createElement('div');
    holder.append(this.canvas, this.#filler);
    this.#map = new Minimap(map, this);
    this.#observer = new ResizeObserver(() => this.resize());
    this.#observer.observe(holder);
    this.#stop = listen(this);
    this.resize();
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#stop();
    this.#map.destroy();
    cancelAnimationFrame(this.#asked);
    this.canvas.remove();
    this.#filler.remove();
  }

  /** Another tree begins at its whole; `keep` leaves what is seen as it is, for a scene of the same tree. `up`: the root at the bottom. */
  setScene(scene: Scene, { keep, up }: { keep: boolean; up: boolean }): void {
    const before = this.scene;
    const turned = up !== this.up;
    this.up = up;
    this.scene = scene;
    if (!keep || !before) {
      this.span = whole(scene.layout);
      this.selected = 0;
    } else if (before.layout !== scene.layout) this.span = whole(scene.layout);
    this.hovered = -1;
    this.#fill();
    if (!keep || !before || turned) this.holder.scrollTop = this.up ? this.holder.scrollHeight : 0;
    this.#map.redraw();
    this.ask();
  }

  resize(): void {
    const ratio = devicePixelRatio;
    // With the root at the bottom, the bottom is what stays in sight.
    const low = this.up && this.holder.scrollHeight - this.holder.scrollTop - this.#height < ROW;
    this.#width = this.holder.clientWidth;
    this.#height = this.holder.clientHeight;
    this.canvas.width = Math.round(this.#width * ratio);
    this.canvas.height = Math.round(this.#height * ratio);
    this.canvas.style.width = `${this.#width}px`;
    this.canvas.style.height = `${this.#height}px`;
    this.#fill();
    if (low) this.holder.scrollTop = this.holder.scrollHeight;
    this.#map.redraw();
    // A canvas of a new size is empty until it is drawn: at once, so that it never flickers.
    this.#paint();
  }

  /** The canvas sticks to the top; what is left of the picture's height lies below it. */
  #fill(): void {
    const rest = this.scene ? Math.max(0, heightOf(this.scene.layout) - this.#height) : 0;
    this.#filler.style.height = `${rest}px`;
  }

  viewport(): Viewport {
    return { span: this.span, width: this.#width, height: this.#height, top: this.holder.scrollTop, up: this.up };
  }

  /** Draws in the next frame. */
  ask(): void {
    if (this.#asked) return;
    this.#asked = requestAnimationFrame(() => {
      this.#asked = 0;
      this.#paint();
    });
  }

  #paint(): void {
    const s = this.scene;
    const c = this.canvas.getContext('2d', { alpha: false });
    if (!s || !c || this.#width === 0) return;
    const v = this.viewport();
    draw(c, s, v, devicePixelRatio);
    if (this.hovered >= 0 && this.hovered !== this.selected) outline(c, s, v, this.hovered, s.look.text, 1);
    if (this.selected >= 0) outline(c, s, v, this.selected, s.look.accent, 2);
    this.#map.frame(v);
  }

  /** The node at a point of the canvas, or −1. */
  at(x: number, y: number): number {
    if (!this.scene) return -1;
    const v = this.viewport();
    const value = v.span.x0 + (x / v.width) * (v.span.x1 - v.span.x0);
    return nodeAt(this.scene.layout, depthAt(this.scene.layout, y + v.top, v), value);
  }

  setHovered(node: number): void {
    if (node === this.hovered) return;
    this.hovered = node;
    this.canvas.style.cursor = node >= 0 ? 'pointer' : '';
    this.hooks.onHover(node);
    this.ask();
  }

  setSpan(span: Span, node = -1): void {
    this.span = span;
    this.hooks.onSpan(span, node);
    this.ask();
  }

  /** Goes where another graph went: tells nobody. `node` comes into sight. */
  show(span: Span, node: number): void {
    this.span = span;
    this.#scrollTo(node);
    this.ask();
  }

  /** Outlines what was chosen in another graph, if need be by scrolling, never by zooming. */
  mark(node: number): void {
    this.selected = node;
    this.#scrollTo(node);
    this.ask();
  }

  /** Makes a node as wide as the view, and brings its row into it. */
  zoomTo(node: number): void {
    const l = this.scene?.layout;
    if (!l || node < 0) return;
    this.setSpan(l.w[node]! > 0 ? { x0: l.x[node]!, x1: l.x[node]! + l.w[node]! } : whole(l), node);
    this.reveal(node);
  }

  select(node: number, tell = true): void {
    if (!this.scene || node < 0) return;
    this.selected = node;
    if (tell) this.hooks.onSelect(node);
    this.reveal(node);
    this.ask();
  }

  /** Brings the row of a node into sight. */
  #scrollTo(node: number): void {
    const s = this.scene;
    if (!s) return;
    const v = this.viewport();
    const y = rowTop(s.layout, s.tree.depth[node]!, v);
    if (y < v.top) this.holder.scrollTop = y - ROW;
    else if (y + ROW > v.top + v.height) this.holder.scrollTop = y + 2 * ROW - v.height;
  }

  /** Scrolls so that the node can be seen, and moves along if it lies beside what is seen. */
  reveal(node: number): void {
    const s = this.scene;
    if (!s) return;
    this.#scrollTo(node);
    const v = this.viewport();
    const [x, w] = [s.layout.x[node]!, s.layout.w[node]!];
    const width = this.span.x1 - this.span.x0;
    if (x + w <= this.span.x0 || x >= this.span.x1 || w < (width / v.width) * 2) {
      // Too narrow to be seen as it is: closer, so that it has a tenth of the width.
      const all = whole(s.layout);
      const want = Math.min(all.x1, w < (width / v.width) * 2 ? Math.max(w * 10, all.x1 * 1e-9) : width);
      const x0 = Math.min(all.x1 - want, Math.max(0, x + w / 2 - want / 2));
      this.setSpan({ x0, x1: x0 + want });
    }
  }

  nameOf = (node: number): string => (this.scene && node >= 0 ? nameOf(this.scene, node) : '');
}
