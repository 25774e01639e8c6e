import { captions, type StripInput, stripOf } from './strip.ts';
import './strip.css';

interface StripProps extends Omit<StripInput, 'width'> {
  /** The estimate as people read it. */
  figure: string;
  labels: { none: string; band: string };
  /** The same in one sentence. */
  say: string;
}

const WIDTH = 248;
/** Width of 11 px text, near enough: Latin letters and digits about six, Chinese eleven. */
const measure = (text: string): number => [...text].reduce((w, c) => w + (c.charCodeAt(0) > 0x2e7f ? 11.2 : 6.2), 0);

/** Our signature: band of the article, what was measured, the line of no difference. */
export function Strip({ figure, labels, say, ...input }: StripProps) {
  const s = stripOf({ ...input, width: WIDTH });
  const names = captions(
    [
      { text: labels.none, x: s.none },
      { text: labels.band, x: (s.band.x1 + s.band.x2) / 2 },
    ],
    WIDTH,
    measure,
  );
  const e = s.estimate;
  // Caps closer than the dot is wide would only blur it.
  const wide = e !== undefined && e.x2 - e.x1 > 12;
  const shown = e ? captions([{ text: figure, x: e.x }], WIDTH, (t) => t.length * 7)[0] : undefined;
  return (
    <svg className="strip" viewBox={`0 0 ${WIDTH} 56`} width={WIDTH} height="56" role="img" aria-label={say}>
      <line className="strip-axis" x1="4" x2={WIDTH - 4} y1="26" y2="26" />
      <rect className="strip-band" x={s.band.x1} width={Math.max(2, s.band.x2 - s.band.x1)} y="18" height="16" rx="3" />
      <line className="strip-none" x1={s.none} x2={s.none} y1="15" y2="37" />
      {e && (
        <g className="strip-estimate">
          <line x1={e.x1} x2={e.x2} y1="26" y2="26" />
          {e.capLo && wide && <line x1={e.x1} x2={e.x1} y1="22" y2="30" />}
          {e.capHi && wide && <line x1={e.x2} x2={e.x2} y1="22" y2="30" />}
          {!e.beyond && <circle cx={e.x} cy="26" r="4" />}
          {e.beyond === 'right' && <path d={`M${e.x - 4} 20L${e.x + 5} 26L${e.x - 4} 32Z`} />}
          {e.beyond === 'left' && <path d={`M${e.x + 4} 20L${e.x - 5} 26L${e.x + 4} 32Z`} />}
        </g>
      )}
      {shown && (
        <text className="strip-figure" x={shown.x} y="11" textAnchor="middle">
          {shown.text}
        </text>
      )}
      {names.map((n, i) => (
        <text key={i === 0 ? 'none' : 'band'} x={n.x} y="50" textAnchor="middle">
          {n.text}
        </text>
      ))}
    </svg>
  );
}
