// The charts of one service, or of two side by side: by the clock where both are watched now, else each since its beginning.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveSession } from '../../../electron/contract/index.ts';
import type { TimeData, TimeSeries } from '../../charts/index.ts';
import { type ChartSpec, type LineId, pointsOf, specs } from './charts.ts';
import { level, marksOf, rate } from './series.ts';
import type { Seen } from './store.ts';
import { type Span, windowOf } from './window.ts';

export interface Shown {
  session: LiveSession;
  seen: Seen;
}
export interface OneChart {
  id: string;
  spec?: ChartSpec;
  data: TimeData;
}

const isCounter = (key: string): boolean => /_(total|count|sum|bucket)(\{|$)/.test(key);

function shifted(points: TimeSeries['points'], by: number): TimeSeries['points'] {
  return by === 0 ? points : points.map(([at, v]) => [at + by, v] as const);
}

/** `now` moves the picture on while no samples come. */
export function useCharts(mine: Shown, other: Shown | undefined, span: Span, now: number): OneChart[] {
  const { t } = useTranslation('live');
  return useMemo(() => {
    const { session, seen } = mine;
    const ended = session.state === 'ended';
    const last = Math.max(seen.samples.at(-1)?.at ?? session.startedAt, seen.events.at(-1)?.at ?? 0, ended ? 0 : now);
    const { from, to } = windowOf(session, last, span);
    const together = other !== undefined && !ended && other.session.state !== 'ended';
    const shift = other && !together ? session.startedAt - other.session.startedAt : 0;
    const axis: TimeData['axis'] = other && !together ? { kind: 'since', zero: session.startedAt } : { kind: 'clock' };
    const marks = [
      ...marksOf(seen.events, to),
      ...(other ? marksOf(other.seen.events, to - shift, 'b') : []).map((m) => ({
        ...m,
        at: m.at + shift,
        ...(m.until !== undefined && { until: m.until + shift }),
      })),
    ];
    const linesOf = (s: Shown, line: LineId) =>
      pointsOf(line, s.seen.samples, s.session.every, !s.session.paths.metrics && !s.session.paths.expvar);
    const put = (id: string, unit: string, series: TimeSeries[], spec?: ChartSpec): OneChart[] => {
      const some = series.filter((s) => s.points.length > 0);
      return some.length > 0 ? [{ id, data: { unit, from, to, series: some, marks, axis }, ...(spec && { spec }) }] : [];
    };
    const pair = (points: (s: Shown) => TimeSeries['points'], label: string): TimeSeries[] =>
      other
        ? [
            { id: 'mine', label: session.address, slot: 0, points: points(mine) },
            { id: 'other', label: other.session.address, slot: 1, points: shifted(points(other), shift) },
          ]
        : [{ id: 'mine', label, slot: 0, points: points(mine) }];
    return [
      ...specs.flatMap((spec) =>
        put(
          spec.id,
          spec.unit,
          other
            ? pair((s) => linesOf(s, spec.lines[0]!), '')
            : spec.lines.map((line, slot) => ({ id: line, label: t(`line.${line}`), slot, points: linesOf(mine, line) })),
          spec,
        ),
      ),
      ...session.chosen.flatMap((key) => {
        const counter = isCounter(key);
        const points = (s: Shown) => (counter ? rate : level)(s.seen.samples, key, s.session.every);
        return put(key, counter ? '/s' : '', pair(points, counter ? t('series.perSecond') : t('series.value')));
      }),
    ];
  }, [mine, other, span, now, t]);
}
