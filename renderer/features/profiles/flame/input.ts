// Pointer, wheel and keys on a flame graph.
import { panned, whole, zoomed } from './layout.ts';
import type { FlameView } from './view.ts';
import { firstChild, nextSibling, previousSibling } from './walk.ts';

/** Pixels that a press may move and still be a click. */
const STILL = 4;

export function listen(view: FlameView): () => void {
  const { holder, canvas } = view;
  const point = (e: MouseEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };
  let drag: { x: number; y: number; top: number; x0: number; x1: number; moved: boolean } | undefined;

  const down = (e: PointerEvent) => {
    if (e.button !== 0) return;
    drag = { x: e.clientX, y: e.clientY, top: holder.scrollTop, ...view.span, moved: false };
    canvas.setPointerCapture(e.pointerId);
    holder.focus({ preventScroll: true });
  };
  const move = (e: PointerEvent) => {
    if (!drag || !view.scene) return view.setHovered(view.at(...point(e)));
    const [dx, dy] = [e.clientX - drag.x, e.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < STILL) return;
    drag.moved = true;
    const perPixel = (drag.x1 - drag.x0) / Math.max(1, canvas.clientWidth);
    view.setSpan(panned(view.scene.layout, { x0: drag.x0, x1: drag.x1 }, -dx * perPixel));
    holder.scrollTop = drag.top - dy;
  };
  const lift = (e: PointerEvent) => {
    const was = drag;
    drag = undefined;
    if (!was || was.moved || e.button !== 0) return;
    const node = view.at(...point(e));
    if (node < 0) return;
    view.select(node);
    view.zoomTo(node);
  };
  const leave = () => view.setHovered(-1);
  const wheel = (e: WheelEvent) => {
    if (!view.scene) return;
    const across = e.shiftKey && e.deltaX === 0 ? e.deltaY : e.deltaX;
    const [x] = point(e);
    const { x0, x1 } = view.span;
    const perPixel = (x1 - x0) / Math.max(1, canvas.clientWidth);
    if (e.ctrlKey || e.metaKey) view.setSpan(zoomed(view.scene.layout, view.span, 1.0035 ** e.deltaY, x0 + x * perPixel));
    else if (Math.abs(across) > 0 && (e.shiftKey || Math.abs(across) > Math.abs(e.deltaY)))
      view.setSpan(panned(view.scene.layout, view.span, across * perPixel));
    else return; // up and down is the holder's own scrolling
    e.preventDefault();
  };
  const key = (e: KeyboardEvent) => {
    if (press(view, e)) e.preventDefault();
  };
  const scroll = () => view.ask();
  canvas.addEventListener('pointerdown', down);
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('wheel', wheel, { passive: false });
  holder.addEventListener('keydown', key);
  holder.addEventListener('scroll', scroll, { passive: true });
  return () => {
    holder.removeEventListener('keydown', key);
    holder.removeEventListener('scroll', scroll);
  };
}

/** True when the key meant something here. Arrows go to parent, first child and neighbours; Enter zooms. */
function press(view: FlameView, e: KeyboardEvent): boolean {
  const s = view.scene;
  if (!s || e.ctrlKey || e.metaKey || e.altKey) return false;
  const { tree, layout } = s;
  const at = view.selected;
  const go = (node: number) => {
    if (node >= 0) view.select(node);
    return true;
  };
  const center = (view.span.x0 + view.span.x1) / 2;
  const middle = layout.w[at]! > 0 ? layout.x[at]! + layout.w[at]! / 2 : center;
  const about = middle >= view.span.x0 && middle <= view.span.x1 ? middle : center;
  const quarter = (view.span.x1 - view.span.x0) / 4;
  const [deeper, shallower] = view.up ? ['ArrowUp', 'ArrowDown'] : ['ArrowDown', 'ArrowUp'];
  switch (e.key) {
    case deeper:
      return go(firstChild(tree, at));
    case shallower:
      return go(tree.parent[at]!);
    case 'ArrowLeft':
      return go(previousSibling(tree, at));
    case 'ArrowRight':
      return go(nextSibling(tree, at));
    case 'Home':
      return go(0);
    case 'Enter':
    case ' ':
      view.zoomTo(at);
      return true;
    case '+':
    case '=':
      view.setSpan(zoomed(layout, view.span, 0.7, about));
      return true;
    case '-':
      view.setSpan(zoomed(layout, view.span, 1 / 0.7, about));
      return true;
    case '[':
      view.setSpan(panned(layout, view.span, -quarter));
      return true;
    case ']':
      view.setSpan(panned(layout, view.span, quarter));
      return true;
    case '0':
      view.setSpan(whole(layout), 0);
      return true;
    case 'Escape':
      if (view.hooks.onKey?.('Escape')) return true;
      view.setSpan(whole(layout), 0);
      return true;
    default:
      return view.hooks.onKey?.(e.key) ?? false;
  }
}
