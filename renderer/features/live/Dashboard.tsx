import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveSession } from '../../../electron/contract/index.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useNow } from '../../app/useNow.ts';
import { Button, ErrorBox } from '../../ui/index.ts';
import { Bar } from './Bar.tsx';
import { Events } from './Events.tsx';
import { LiveChart } from './LiveChart.tsx';
import { PauseSpread } from './PauseSpread.tsx';
import { Rules } from './Rules.tsx';
import { StatePill } from './StatePill.tsx';
import { type Seen, show, useLive } from './store.ts';
import { type Shown, useCharts } from './useCharts.ts';
import type { Span } from './window.ts';

/** Charts whose title does not say all. */
const NOTED: ReadonlySet<string> = new Set(['pause', 'gcs', 'latency']);
const bare = (series: string): string => series.replace(/^(metrics|expvar) /, '');
const NOTHING: Seen = { samples: [], events: [] };

/** Figures of one service over time, and what happened to it. */
export function Dashboard({ session }: { session: LiveSession }) {
  const { t } = useTranslation('live');
  const failed = useLive((s) => s.failed);
  const seen = useLive((s) => s.seen[session.id]) ?? NOTHING;
  const other = useLive((s) => (s.beside === undefined ? undefined : s.sessions?.[s.beside]));
  const otherSeen = useLive((s) => (s.beside === undefined ? undefined : s.seen[s.beside]));
  const [span, setSpan] = useState<Span>('5m');
  const silent = session.state === 'lost' || session.state === 'paused';
  const now = useNow(silent);
  const mine = useMemo<Shown>(() => ({ session, seen }), [session, seen]);
  const beside = useMemo<Shown | undefined>(
    () => (other && otherSeen ? { session: other, seen: otherSeen } : undefined),
    [other, otherSeen],
  );
  const charts = useCharts(mine, beside, span, silent ? now : 0);
  const from = charts[0]?.data.from ?? 0;
  const inside = useMemo(() => seen.samples.filter((s) => s.at >= from), [seen, from]);
  return (
    <>
      <PageHeader
        crumb={t('title')}
        title={<span className="mono">{session.address}</span>}
        note={<StatePill state={session.state} />}
      >
        <Button icon={<ArrowLeft aria-hidden="true" />} onClick={() => void show(undefined)}>
          {t('others')}
        </Button>
      </PageHeader>
      <Bar session={session} span={span} onSpan={setSpan} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="live-scroll" tabIndex={0} aria-label={session.address}>
        <div className="live-dashboard">
          {failed && <ErrorBox info={failed} />}
          <div className="live-columns">
            <div className="live-charts">
              {charts.map(({ id, spec, data }) => (
                <LiveChart
                  key={id}
                  title={spec ? t(`chart.${spec.id}.title`) : <span className="mono live-key">{bare(id)}</span>}
                  note={spec && NOTED.has(spec.id) ? t(`note.${spec.id as 'pause'}`) : undefined}
                  label={
                    spec
                      ? t(`chart.${spec.id}.label`, { address: session.address })
                      : t('series.label', { name: id, address: session.address })
                  }
                  data={data}
                  name={spec ? t(`chart.${spec.id}.title`) : bare(id)}
                  of={beside ? `${session.address}, ${beside.session.address}` : session.address}
                />
              ))}
              <PauseSpread samples={inside} label={t('spread.label', { address: session.address })} />
              {charts.length === 0 && <p className="live-small">{t('waiting')}</p>}
            </div>
            <div className="live-side">
              <Events session={session} events={seen.events} />
              <Rules chosen={session.chosen} />
            </div>
          </div>
        </div>
      </section>
    </>
  );
}
