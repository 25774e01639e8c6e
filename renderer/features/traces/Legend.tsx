import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TraceClass, TraceOverview } from '../../../electron/contract/index.ts';
import { traceClasses } from '../../../electron/contract/trace-names.ts';
import { useChartTheme } from '../../charts/index.ts';
import { readPalette } from './paint.ts';
import { fillState } from './pixels.ts';

/** A square in the colour and pattern that the timeline gives a kind of state. */
export function Swatch({ cls }: { cls: TraceClass }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useChartTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme is another
  useEffect(() => {
    const g = canvas.current?.getContext('2d');
    if (!g) return;
    const picture = g.createImageData(16, 12);
    const pixels = { px: new Uint32Array(picture.data.buffer), w: 16, h: 12, phase: 0 };
    fillState(pixels, 0, 16, 0, 12, traceClasses.indexOf(cls), readPalette());
    g.putImageData(picture, 0, 0);
  }, [cls, theme]);
  return <canvas ref={canvas} className="trace-swatch" width={16} height={12} />;
}

const shown = traceClasses.filter((c) => c !== 'none');

/** What the colours, patterns and marks mean. */
export function Legend({ overview }: { overview: TraceOverview }) {
  const { t } = useTranslation('traces');
  return (
    <ul className="trace-legend" aria-label={t('legend')}>
      {shown.map((c) => (
        <li key={c}>
          <Swatch cls={c} /> {t(`class.${c}`)}
        </li>
      ))}
      {overview.samples > 0 && (
        <li>
          <span className="trace-tick" aria-hidden="true" /> {t('sample')}
        </li>
      )}
    </ul>
  );
}
