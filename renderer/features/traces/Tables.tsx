import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, TraceFigures } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Card, ErrorBox, formatCount, formatValue, Loading, Menu, Segmented, Skeleton } from '../../ui/index.ts';
import { openProfile } from '../profiles/shown.ts';
import { CsvButton } from './CsvButton.tsx';
import { buckets, groupRows, groupsCsv, latencyCsv, quantile, reasonsOf } from './figures.ts';
import { moment } from './say.ts';
import type { TimelineState } from './TimelineTab.tsx';
import { useEngineState } from './useEngine.ts';
import { LongestWaits } from './Waits.tsx';

interface TablesProps {
  name: string;
  timeline: TimelineState;
  /** Shows a stretch of time on the timeline. */
  onSee(from: number, to: number): void;
  /** Goes to the timeline as it is. */
  onShow(): void;
}

/** Figures over the whole trace, or over what the timeline shows. */
export function Tables(props: TablesProps) {
  const { t } = useTranslation('traces');
  const { timeline } = props;
  const { overview, engine, asker } = timeline;
  const view = useEngineState(engine, (e) => e.state.view);
  const part = view.from > 0 || view.to < overview.end;
  const [scope, setScope] = useState<'all' | 'view'>(part ? 'view' : 'all');
  const span = scope === 'view' ? { from: Math.floor(view.from), to: Math.ceil(view.to) } : { from: 0, to: overview.end };
  const { data, error } = useCall('trace.figures', { trace: asker.trace, ...span });
  return (
    <div className="trace-tables">
      <div className="trace-bar">
        <Segmented
          label={t('scope.label')}
          size="small"
          value={scope}
          onChange={setScope}
          options={[
            { value: 'all', label: t('scope.all') },
            { value: 'view', label: t('scope.view') },
          ]}
        />
        <span className="trace-dim num">
          {t('span', { time: formatValue(span.to - span.from, 'ns'), at: formatValue(span.from, 'ns') })}
        </span>
        <span className="trace-gap" />
        <Profiles trace={asker.trace} span={span} />
      </div>
      {error && <ErrorBox info={error} />}
      {!data && !error && (
        <Loading>
          <Skeleton height={320} />
        </Loading>
      )}
      {data && (
        <>
          <Groups {...props} figures={data} />
          <div className="trace-two">
            <Latency {...props} figures={data} />
            <Collector {...props} figures={data} />
          </div>
          <LongestWaits {...props} figures={data} />
        </>
      )}
    </div>
  );
}

const KINDS = ['sync', 'sched', 'syscall', 'net'] as const;

function Profiles({ trace, span }: { trace: TimelineState['asker']['trace']; span: { from: number; to: number } }) {
  const { t } = useTranslation('traces');
  const [failed, setFailed] = useState<ErrorInfo>();
  const save = (kind: (typeof KINDS)[number]) =>
    void call('trace.profile', { trace, ...span, kind }).then(
      () => setFailed(undefined),
      (e: unknown) => setFailed(errorInfo(e)),
    );
  const show = (kind: (typeof KINDS)[number]) =>
    void call('trace.flame', { trace, ...span, kind }).then(
      (profile) => openProfile(profile),
      (e: unknown) => setFailed(errorInfo(e)),
    );
  return (
    <>
      <span className="trace-dim">{t('profile.label')}</span>
      {KINDS.map((kind) => (
        <Menu
          key={kind}
          align="end"
          trigger={<Button size="small">{t(`profile.${kind}`)}</Button>}
          sections={[
            {
              id: 'use',
              items: [
                { id: 'show', label: t('profile.show'), onSelect: () => show(kind) },
                { id: 'save', label: t('profile.save'), onSelect: () => save(kind) },
              ],
            },
          ]}
        />
      ))}
      {failed && <ErrorBox info={failed} />}
    </>
  );
}

type Shown = TablesProps & { figures: TraceFigures };

function Groups({ name, timeline, figures, onShow }: Shown) {
  const { t } = useTranslation('traces');
  const rows = groupRows(figures, timeline.overview);
  const reasons = reasonsOf(rows);
  const ns = (n: number | undefined) => (n ? formatValue(n, 'ns') : '');
  return (
    <Card title={t('groups.title')} actions={<CsvButton name={`${name} groups`} make={() => groupsCsv(rows)} />}>
      <div className="trace-scroll">
        <table className="trace-table">
          <thead>
            <tr>
              <th scope="col">{t('groups.function')}</th>
              {(['count', 'exec', 'runnable', 'syscall', 'blocked', 'assist', 'total'] as const).map((c) => (
                <th key={c} scope="col" className="num">
                  {t(`groups.${c}`)}
                </th>
              ))}
              {reasons.map((r) => (
                <th key={r} scope="col" className="num">
                  {r || t('noReason')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.name}>
                <th scope="row">
                  <button
                    type="button"
                    className="trace-link"
                    onClick={() => {
                      timeline.setChoice({ group: r.name, text: '' });
                      onShow();
                    }}
                  >
                    {r.label || t('noName')}
                  </button>
                </th>
                <td className="num">{formatCount(r.count)}</td>
                <td className="num">{ns(r.exec)}</td>
                <td className="num">{ns(r.runnable)}</td>
                <td className="num">{ns(r.syscall)}</td>
                <td className="num">{ns(r.blocked)}</td>
                <td className="num">{ns(r.assist)}</td>
                <td className="num">{ns(r.total)}</td>
                {reasons.map((w) => (
                  <td key={w} className="num">
                    {ns(r.waits[w])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Latency({ name, figures: f }: Shown) {
  const { t } = useTranslation('traces');
  const list = buckets(f.latency);
  const most = list.reduce((n, b) => Math.max(n, b.count), 1);
  return (
    <Card title={t('latency.title')} actions={<CsvButton name={`${name} latency`} make={() => latencyCsv(f.latency)} />}>
      <p className="trace-dim num">
        {t('latency.note', {
          n: formatCount(f.latencyCount),
          mean: formatValue(f.latencyCount ? f.latencySum / f.latencyCount : 0, 'ns'),
          p99: formatValue(quantile(f.latency, 0.99), 'ns'),
          max: formatValue(f.latencyMax, 'ns'),
        })}
      </p>
      <table className="trace-table trace-histogram">
        <thead>
          <tr>
            <th scope="col">{t('latency.time')}</th>
            <th scope="col" className="num">
              {t('latency.count')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {list.map((b) => (
            <tr key={b.to}>
              <th scope="row" className="num">
                {formatValue(b.from, 'ns')} – {formatValue(b.to, 'ns')}
              </th>
              <td className="num">{formatCount(b.count)}</td>
              <td>
                <span className="trace-histo-bar" style={{ width: `${(b.count / most) * 100}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Collector({ figures: f, onSee }: Shown) {
  const { t } = useTranslation('traces');
  const sum = (list: TraceFigures['gc']) => list.reduce((n, r) => n + r.end - r.start, 0);
  const longest = [...f.stw].sort((a, b) => b.end - b.start - (a.end - a.start)).slice(0, 10);
  const see = (r: { start: number; end: number }) => onSee(r.start - (r.end - r.start), r.end + (r.end - r.start));
  const rows = (list: TraceFigures['gc']): ReactNode =>
    list.map((r) => (
      <tr key={`${r.start} ${r.name}`}>
        <th scope="row">
          <button type="button" className="trace-link" onClick={() => see(r)}>
            {r.name}
          </button>
        </th>
        <td className="num">{formatValue(r.end - r.start, 'ns')}</td>
        <td className="num">{moment(r.start)}</td>
      </tr>
    ));
  return (
    <Card title={t('collector.title')}>
      <p className="trace-dim num">
        {t('collector.note', {
          cycles: formatCount(f.gc.length),
          mark: formatValue(sum(f.gc), 'ns'),
          stops: formatCount(f.stw.length),
          stopped: formatValue(sum(f.stw), 'ns'),
        })}
      </p>
      <div className="trace-scroll trace-short">
        <table className="trace-table">
          <thead>
            <tr>
              <th scope="col">{t('collector.what')}</th>
              <th scope="col" className="num">
                {t('collector.took')}
              </th>
              <th scope="col" className="num">
                {t('collector.at')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows(longest)}
            {rows(f.gc.slice(0, 200))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
