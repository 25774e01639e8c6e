import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { traceClasses } from '../../../electron/contract/trace-names.ts';
import { call } from '../../app/api.ts';
import { useChartTheme } from '../../charts/index.ts';
import type { TraceAsker } from './asker.ts';
import { columnsOf } from './columns.ts';
import { readPalette } from './paint.ts';
import { clamp } from './view.ts';

const HEIGHT = 40;
const BUSY = ['running', 'gc', 'syscall'].map((c) => traceClasses.indexOf(c as 'gc'));

/** The whole trace: how many Ps were busy at each moment, with what, and which part is in sight. Drag moves it. */
export function Minimap({ asker }: { asker: TraceAsker }) {
  const { t } = useTranslation('traces');
  const { engine, trace } = asker;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [busy, setBusy] = useState<{ px: number; shares: Float32Array }>();
  const theme = useChartTheme();
  const { end, procs } = engine.overview;

  useEffect(() => {
    let stale = false;
    const px = Math.min(1200, Math.max(1, end));
    const lanes = procs.slice(0, 400).map((p) => p.lane);
    void call('trace.window', { trace, from: 0, to: end, px, lanes, heap: false }).then(
      (w) => {
        if (!stale) setBusy({ px, shares: shares(w, px, lanes.length) });
      },
      () => {},
    );
    return () => {
      stale = true;
    };
  }, [trace, end, procs]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when the colours are others
  useEffect(() => {
    const { css, paints } = readPalette();
    const colors = BUSY.map((c) => `rgb(${paints[c]!.base.join(' ')})`);
    // What the trace holds is drawn once, what is in sight each time.
    const still = document.createElement('canvas');
    const drawStill = (w: number, h: number) => {
      still.width = w;
      still.height = h;
      const g = still.getContext('2d', { alpha: false })!;
      g.fillStyle = css.sunken;
      g.fillRect(0, 0, w, h);
      if (!busy) return;
      const step = w / busy.px;
      for (let x = 0; x < busy.px; x++) {
        let y = h;
        for (const [i, color] of colors.entries()) {
          const part = busy.shares[x * 3 + i]! * h;
          g.fillStyle = color;
          g.fillRect(x * step, y - part, Math.ceil(step), part);
          y -= part;
        }
      }
    };
    // Known from the observer: asking the page in each frame would have it laid out in each.
    let width = canvas.current?.clientWidth ?? 0;
    const draw = () => {
      const el = canvas.current;
      if (!el) return;
      const scale = devicePixelRatio;
      const [w, h] = [Math.round(width * scale), Math.round(HEIGHT * scale)];
      if (w === 0) return; // another tab is shown
      if (el.width !== w || el.height !== h) {
        el.width = w;
        el.height = h;
      }
      if (still.width !== w || still.height !== h) drawStill(w, h);
      const g = el.getContext('2d', { alpha: false })!;
      g.globalAlpha = 1;
      g.drawImage(still, 0, 0);
      const { view } = engine.state;
      const [x0, x1] = [(view.from / end) * w, (view.to / end) * w];
      g.fillStyle = css.panel;
      g.globalAlpha = 0.65;
      g.fillRect(0, 0, x0, h);
      g.fillRect(x1, 0, w - x1, h);
      g.globalAlpha = 1;
      g.strokeStyle = css.accent;
      g.lineWidth = 2 * scale;
      g.strokeRect(x0 + scale, scale, Math.max(2 * scale, x1 - x0 - 2 * scale), h - 2 * scale);
    };
    let frame = 0;
    let last = engine.state.view;
    const follow = () => {
      if (engine.state.view === last) return;
      last = engine.state.view;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    draw();
    const stop = engine.subscribe(follow);
    const observer = new ResizeObserver(() => {
      width = canvas.current?.clientWidth ?? 0;
      draw();
    });
    observer.observe(canvas.current!);
    return () => {
      stop();
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [engine, busy, end, theme]);

  const move = (e: PointerEvent<HTMLCanvasElement>) => {
    if (e.type === 'pointermove' && e.buttons !== 1) return;
    if (e.type === 'pointerdown') e.currentTarget.setPointerCapture(e.pointerId);
    const { view } = engine.state;
    const at = (e.nativeEvent.offsetX / e.currentTarget.clientWidth) * end;
    const half = (view.to - view.from) / 2;
    engine.setView(clamp({ from: at - half, to: at + half }, end));
  };
  return <canvas ref={canvas} className="trace-minimap" title={t('minimap')} onPointerDown={move} onPointerMove={move} />;
}

/** For each pixel the share of the Ps that ran, collected garbage, were in a syscall. */
function shares(
  w: Parameters<typeof columnsOf>[0] & { lanes: { kind: string; at: number; n: number }[]; from: number; to: number },
  px: number,
  lanes: number,
) {
  const out = new Float32Array(px * 3);
  const column = columnsOf(w);
  const [bins, start, end, cls] = [column('bins'), column('start'), column('end'), column('class')];
  const perNs = px / (w.to - w.from);
  for (const lane of w.lanes) {
    if (lane.kind === 'bins') {
      for (let x = 0; x < lane.n; x++)
        for (const [i, c] of BUSY.entries()) out[x * 3 + i]! += bins[lane.at + x * traceClasses.length + c]! / 255 / lanes;
      continue;
    }
    for (let r = lane.at; r < lane.at + lane.n; r++) {
      const i = BUSY.indexOf(cls[r]!);
      const [x0, x1] = [Math.max(0, (start[r]! - w.from) * perNs), Math.min(px, (end[r]! - w.from) * perNs)];
      for (let x = Math.floor(x0); i >= 0 && x < x1; x++) out[x * 3 + i]! += (Math.min(x1, x + 1) - Math.max(x0, x)) / lanes;
    }
  }
  return out;
}
