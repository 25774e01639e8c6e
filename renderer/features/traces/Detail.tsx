import { ArrowRight, ChevronLeft, ChevronRight, Clock, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TraceDetail, TraceFrame } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, formatCount, formatValue, IconButton } from '../../ui/index.ts';
import type { TraceAsker } from './asker.ts';
import { Swatch } from './Legend.tsx';
import { exact, name, procName } from './say.ts';

/** States that are on a P. */
const ON_PROC = new Set(['running', 'gc', 'syscall']);

/** The chosen state: what it is, why, who ended it, whom it woke, and the whole life of its goroutine. */
export function Detail({ detail: d, asker }: { detail: TraceDetail; asker: TraceAsker }) {
  const { t } = useTranslation('traces');
  return (
    <section className="trace-detail" aria-label={t('detail.label')}>
      <header className="trace-detail-head">
        <h2>
          <Swatch cls={d.class} /> {t(`class.${d.class}`)}
          {d.reason && <span className="trace-dim"> {d.reason}</span>}
        </h2>
        <IconButton
          label={t('detail.previous')}
          keys="←"
          icon={<ChevronLeft aria-hidden="true" />}
          onClick={() => void asker.step(-1)}
        />
        <IconButton
          label={t('detail.next')}
          keys="→"
          icon={<ChevronRight aria-hidden="true" />}
          onClick={() => void asker.step(1)}
        />
        <IconButton
          label={t('detail.close')}
          keys="Esc"
          icon={<X aria-hidden="true" />}
          onClick={() => asker.engine.select(undefined)}
        />
      </header>
      <dl className="trace-facts num">
        <dt>{t('detail.goroutine')}</dt>
        <dd>{name(d.goroutine)}</dd>
        <dt>{t('detail.took')}</dt>
        <dd>
          {formatValue(d.end - d.start, 'ns')}
          {d.before && <span className="trace-dim"> {t('detail.before')}</span>}
          {d.open && <span className="trace-dim"> {t('detail.open')}</span>}
        </dd>
        <dt>{t('detail.from')}</dt>
        <dd>{exact(d.start)}</dd>
        {d.proc >= 0 && ON_PROC.has(d.class) && (
          <>
            <dt>{t('detail.proc')}</dt>
            <dd>{procName(d.proc)}</dd>
          </>
        )}
      </dl>
      {d.wokenBy && (
        <div className="trace-cause">
          <h3>{t(d.class === 'runnable' ? 'detail.madeRunnable' : 'detail.wokenBy')}</h3>
          <p>
            {d.wokenBy.goroutine.n ? (
              <Button size="small" icon={<ArrowRight aria-hidden="true" />} onClick={() => void asker.toWaker(d)}>
                {name(d.wokenBy.goroutine)}
              </Button>
            ) : (
              <span>
                {t(d.reason === 'sleep' ? 'detail.timer' : d.reason === 'network' ? 'detail.netpoll' : 'detail.runtime')}
              </span>
            )}
          </p>
          {d.wokenStack.length > 0 && <Stack frames={d.wokenStack} label={t('detail.wakerStack')} />}
        </div>
      )}
      <Stack
        frames={d.stack}
        label={
          d.stackOf.n === d.goroutine.n
            ? t('detail.stack')
            : d.stackOf.n
              ? t('detail.stackOf', { name: name(d.stackOf) })
              : t('detail.stack')
        }
        open
      />
      <Samples detail={d} />
      {d.wokeCount > 0 && (
        <div>
          <h3>{t('detail.woke', { n: formatCount(d.wokeCount) })}</h3>
          <ul className="trace-woke">
            {d.woke.slice(0, 12).map((w) => (
              <li key={`${w.at} ${w.goroutine.n}`}>
                <button type="button" className="trace-link" onClick={() => void asker.at(w.goroutine.lane, w.at)}>
                  {name(w.goroutine)}
                </button>
                <span className="trace-dim num">
                  +{formatValue(w.at - d.start, 'ns')} · {w.reason}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Life n={d.goroutine.n} asker={asker} />
    </section>
  );
}

/** Where the CPU profiler found it meanwhile: innermost functions, the most frequent first. */
function Samples({ detail: d }: { detail: TraceDetail }) {
  const { t } = useTranslation('traces');
  if (d.sampleCount === 0) return null;
  const counts = new Map<string, number>();
  for (const s of d.samples) {
    const at = s.stack[0];
    const place = at ? `${at.func} ${at.file.split('/').at(-1)}:${at.line}` : '?';
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return (
    <div>
      <h3>{t('detail.samples', { n: formatCount(d.sampleCount) })}</h3>
      <ul className="trace-woke">
        {[...counts]
          .sort((a, b) => b[1] - a[1])
          .map(([place, n]) => (
            <li key={place}>
              <span className="trace-func">{place}</span>
              <span className="num">{formatCount(n)}</span>
            </li>
          ))}
      </ul>
      {d.samples[0] && <Stack frames={d.samples[0].stack} label={t('detail.sampleStack')} />}
    </div>
  );
}

function Stack({ frames, label, open }: { frames: readonly TraceFrame[]; label: string; open?: boolean }) {
  const { t } = useTranslation('traces');
  if (frames.length === 0) return <p className="trace-dim">{t('detail.noStack')}</p>;
  return (
    <details className="trace-stack" open={open}>
      <summary>{label}</summary>
      <ol>
        {frames.map((f, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stack may hold the same frame twice, and never changes
          <li key={i}>
            <span className="trace-func">{f.func || '?'}</span>
            <span className="trace-dim">
              {f.file.split('/').at(-1)}:{f.line}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Life({ n, asker }: { n: number; asker: TraceAsker }) {
  const { t } = useTranslation('traces');
  const { data } = useCall('trace.goroutine', { trace: asker.trace, n });
  if (!data) return null;
  const { end } = asker.engine.overview;
  const until = data.ended < 0 ? end : data.ended;
  const whole = Math.max(1, until - data.created);
  const parts = [
    { key: 'exec', cls: 'running' as const, label: t('class.running'), ns: data.exec },
    { key: 'runnable', cls: 'runnable' as const, label: t('class.runnable'), ns: data.runnable },
    { key: 'syscall', cls: 'syscall' as const, label: t('class.syscall'), ns: data.syscall },
    { key: 'blocked', cls: 'blocked' as const, label: t('class.blocked'), ns: data.blocked },
    ...Object.entries(data.waits).map(([reason, ns]) => ({
      key: reason,
      cls: undefined,
      label: t('detail.waits', { reason: reason || t('noReason') }),
      ns,
    })),
  ].filter((p) => p.ns > 0);
  return (
    <div className="trace-life">
      <h3>{t('detail.life')}</h3>
      <dl className="trace-facts num">
        <dt>{t('detail.created')}</dt>
        <dd>
          {data.creator.n > 0 || data.created > 0 ? exact(data.created) : t('detail.atStart')}
          {data.creator.n > 0 && (
            <>
              {' '}
              <button type="button" className="trace-link" onClick={() => void asker.at(data.creator.lane, data.created)}>
                {t('detail.by', { name: name(data.creator) })}
              </button>
            </>
          )}
        </dd>
        <dt>{t('detail.ended')}</dt>
        <dd>{data.ended < 0 ? t('detail.alive') : exact(data.ended)}</dd>
        <dt>{t('detail.states')}</dt>
        <dd>{formatCount(data.states)}</dd>
      </dl>
      <table className="trace-table">
        <tbody>
          {parts.map((p) => (
            <tr key={p.key}>
              <th scope="row">{p.label}</th>
              <td className="num">{formatValue(p.ns, 'ns')}</td>
              <td className="num">{formatValue((p.ns / whole) * 100, '%')}</td>
            </tr>
          ))}
          {Object.entries(data.ranges).map(([range, ns]) => (
            <tr key={range}>
              <th scope="row">{range}</th>
              <td className="num">{formatValue(ns, 'ns')}</td>
              <td className="num">{formatValue((ns / whole) * 100, '%')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        icon={<Clock aria-hidden="true" />}
        onClick={() => asker.engine.setView({ from: data.created, to: Math.max(until, data.created + 1) })}
      >
        {t('detail.showLife')}
      </Button>
      {data.createdStack.length > 0 && <Stack frames={data.createdStack} label={t('detail.createdAt')} />}
    </div>
  );
}
