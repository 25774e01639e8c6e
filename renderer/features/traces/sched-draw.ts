// The two rows of schedtrace: drawn in every frame, because a log has few lines beside a trace's events.
import type { FrameState } from './frame.ts';
import type { Palette } from './paint.ts';
import { HEIGHTS, type Row } from './rows.ts';
import { lineAt, type Sched } from './sched.ts';

/** `x` maps a time, `right` is where the plot ends; the row begins at `top`. */
export function drawSched(
  g: CanvasRenderingContext2D,
  s: FrameState,
  row: Row,
  { css, font }: Palette,
  at: { x: (t: number) => number; left: number; top: number },
): void {
  const sched = s.sched;
  if (!sched) return;
  const h = HEIGHTS[row.kind === 'queue' ? 'queue' : 'procs'];
  const [parts, most] =
    row.kind === 'queue'
      ? ([
          [
            [sched.global, css.s4],
            [sched.local, css.s1],
          ],
          sched.mostQueued,
        ] as const)
      : ([
          [
            [sched.running, css.s3],
            [sched.idle, css['line-2']],
          ],
          sched.mostProcs,
        ] as const);
  const last = sched.at.length - 1;
  for (let i = Math.max(0, lineAt(sched, s.view.from)); i <= last && sched.at[i]! < s.view.to; i++) {
    const x0 = Math.max(at.left, at.x(sched.at[i]!));
    // The last line holds as long as lines are apart.
    const x1 = at.x(sched.at[i + 1] ?? sched.at[i]! + (last > 0 ? sched.at[i]! - sched.at[i - 1]! : 0));
    let y = at.top + h;
    for (const [values, color] of parts) {
      const height = (values[i]! / most) * (h - 2);
      g.fillStyle = color;
      g.fillRect(x0, y - height, Math.max(1, x1 - x0), height);
      y -= height;
    }
  }
  const said = s.pointer === undefined ? undefined : wordsAt(sched, row.kind, s.pointer);
  if (!said) return;
  g.font = `11px ${font}`;
  g.textBaseline = 'middle';
  const width = g.measureText(said).width + 8;
  g.fillStyle = css.panel;
  g.fillRect(at.left + 2, at.top + 1, width, 14);
  g.fillStyle = css.text;
  g.fillText(said, at.left + 6, at.top + 8);
}

/** `3 + 5`: in the global queue and in those of the Ps; `2 / 4`: Ps that run, of all. */
function wordsAt(s: Sched, kind: Row['kind'], t: number): string | undefined {
  const i = lineAt(s, t);
  if (i < 0) return undefined;
  return kind === 'queue' ? `${s.global[i]} + ${s.local[i]}` : `${s.running[i]} / ${s.running[i]! + s.idle[i]!}`;
}
