import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import type { TraceAsker } from './asker.ts';
import type { TimelineEngine } from './engine.ts';
import { GUTTER } from './frame.ts';
import { type KeyWork, press } from './keys.ts';
import { pan, type View, zoom } from './view.ts';

interface TimelineProps {
  engine: TimelineEngine;
  asker: TraceAsker;
  /** Says for screen readers what is chosen. */
  describedBy: string;
}

/** Pixels that the pointer moves before a click is a drag. */
const SLOP = 4;

/** The lanes on a canvas. Wheel scrolls, with Ctrl it zooms, with Shift it pans; dragging pans, with Shift it zooms into what was drawn over. */
export function Timeline({ engine, asker, describedBy }: TimelineProps) {
  const { t } = useTranslation('traces');
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => engine.attach(canvas.current!), [engine]);
  useEffect(() => {
    let stale = false;
    const { gc, stw, end } = engine.overview;
    void call('trace.figures', { trace: asker.trace, from: 0, to: end }).then(
      (f) =>
        !stale &&
        engine.set({
          bands: [
            ...(gc ? f.gc : []).map((r) => ({ ...r, stw: false })),
            ...(stw ? f.stw : []).map((r) => ({ ...r, stw: true })),
          ],
        }),
      () => {},
    );
    return () => {
      stale = true;
    };
  }, [engine, asker]);
  const work = useMemo<KeyWork>(
    () => ({
      choose: (index, time) => void asker.choose(index, time),
      step: (by) => void asker.step(by),
      toWaker: (d) => void asker.toWaker(d),
    }),
    [asker],
  );
  useWheel(canvas, engine);
  const drag = useDrag(engine, (x, y) => {
    const { index, time } = engine.at(x, y);
    if (index < 0) return;
    engine.set({ cursor: index });
    if (x >= GUTTER) void asker.choose(index, Math.max(0, time));
  });
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (press(e.key, e.shiftKey, engine, work)) e.preventDefault();
  };
  return (
    <div className="trace-canvas-box">
      <canvas
        ref={canvas}
        className="trace-canvas"
        role="img"
        tabIndex={0}
        aria-label={t('timeline.label')}
        aria-describedby={describedBy}
        onKeyDown={onKeyDown}
        onFocus={() => engine.set({ focused: true })}
        onBlur={() => engine.set({ focused: false })}
        {...drag}
      />
    </div>
  );
}

function useWheel(canvas: { current: HTMLCanvasElement | null }, engine: TimelineEngine): void {
  useEffect(() => {
    const el = canvas.current!;
    // By hand: React's own listener is passive and could not keep the page from zooming.
    const wheel = (e: WheelEvent) => {
      e.preventDefault();
      const { end } = engine.overview;
      const { view, width, scroll } = engine.state;
      const pixels = e.deltaMode === 1 ? 16 : 1;
      if (e.ctrlKey || e.metaKey) {
        const { time } = engine.at(Math.max(GUTTER, e.offsetX), e.offsetY);
        engine.setView(zoom(view, 1.0025 ** (e.deltaY * pixels), time, end));
      } else if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
        engine.setView(pan(view, ((e.deltaX || e.deltaY) * pixels) / (width - GUTTER), end));
      } else engine.setScroll(scroll + e.deltaY * pixels);
    };
    el.addEventListener('wheel', wheel, { passive: false });
    return () => el.removeEventListener('wheel', wheel);
  }, [canvas, engine]);
}

interface Begun {
  x: number;
  y: number;
  view: View;
  scroll: number;
  moved: boolean;
  window: boolean;
}

function useDrag(engine: TimelineEngine, onClick: (x: number, y: number) => void) {
  const begun = useRef<Begun>(undefined);
  const time = (x: number) => engine.at(x, 0).time;
  return {
    onPointerDown(e: PointerEvent<HTMLCanvasElement>) {
      if (e.button !== 0) return;
      e.currentTarget.setPointerCapture(e.pointerId);
      const { offsetX: x, offsetY: y } = e.nativeEvent;
      begun.current = { x, y, view: engine.state.view, scroll: engine.state.scroll, moved: false, window: e.shiftKey };
    },
    onPointerMove(e: PointerEvent<HTMLCanvasElement>) {
      const { offsetX: x, offsetY: y } = e.nativeEvent;
      const b = begun.current;
      if (!b) return engine.set({ pointer: x >= GUTTER ? time(x) : undefined });
      b.moved ||= Math.hypot(x - b.x, y - b.y) > SLOP;
      if (!b.moved) return;
      if (b.window) {
        const [from, to] = [time(Math.min(x, b.x)), time(Math.max(x, b.x))];
        return engine.set({ dragged: { from: Math.max(0, from), to: Math.min(engine.overview.end, to) } });
      }
      engine.setScroll(b.scroll - (y - b.y));
      engine.setView(pan(b.view, (b.x - x) / (engine.state.width - GUTTER), engine.overview.end));
    },
    onPointerUp(e: PointerEvent<HTMLCanvasElement>) {
      const b = begun.current;
      begun.current = undefined;
      const { dragged } = engine.state;
      if (dragged) {
        engine.set({ dragged: undefined });
        engine.setView(dragged);
      } else if (b && !b.moved) onClick(e.nativeEvent.offsetX, e.nativeEvent.offsetY);
    },
    onPointerLeave() {
      if (!begun.current) engine.set({ pointer: undefined });
    },
    onDoubleClick() {
      const d = engine.state.selected;
      if (d) engine.setView({ from: d.start - (d.end - d.start) * 0.25, to: d.end + (d.end - d.start) * 0.25 });
    },
  };
}
