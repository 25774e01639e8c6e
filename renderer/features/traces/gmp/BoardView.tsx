import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../ui/index.ts';
import { shortName } from '../rows.ts';
import { goName, procName } from '../say.ts';
import type { Proc } from './board.ts';
import type { Replay } from './replay.ts';
import { threadAt } from './steps.ts';
import { inkOf } from './words.ts';

/** Chips of a queue that are drawn; the rest is a number. */
const CHIPS = 20;

/** Ps with their threads and queues, the global queue, and who is in a system call without a P, after step `at`. */
export function BoardView({ replay, at }: { replay: Replay; at: number }) {
  const { t } = useTranslation('gmp');
  const board = useMemo(() => replay.board(at), [replay, at]);
  const step = at >= replay.of.first ? replay.step(at) : undefined;
  const time = step?.at ?? replay.of.from;
  const chip = { replay, now: step?.g };
  return (
    <section className="gmp-board" aria-label={t('label')}>
      <div className="gmp-shared">
        <div className="gmp-box">
          <h3>
            {t('global')} <span className="num">{formatCount(board.global.length)}</span>
          </h3>
          <small>{t('globalNote')}</small>
          <Chips {...chip} list={board.global} />
        </div>
        <div className="gmp-box">
          <h3>
            {t('calls')} <span className="num">{formatCount(board.calls.length)}</span>
          </h3>
          <Chips {...chip} list={board.calls} none={t('callsNone')} />
        </div>
      </div>
      <ul className="gmp-procs">
        {[...board.procs].map(([id, p]) => (
          <ProcCard key={id} id={id} proc={p} thread={threadAt(replay.of, id, time)} now={step?.proc === id} chip={chip} />
        ))}
      </ul>
    </section>
  );
}

interface ChipProps {
  replay: Replay;
  /** the goroutine that the step is about */
  now: number | undefined;
}

function ProcCard(props: { id: number; proc: Proc; thread: number | undefined; now: boolean; chip: ChipProps }) {
  const { t } = useTranslation('gmp');
  const { id, proc, thread, now, chip } = props;
  const { replay } = chip;
  const name = replay.of.names.get(proc.g)?.name ?? '';
  return (
    <li className="gmp-box gmp-proc" data-now={now || undefined} data-idle={(!proc.g && thread === undefined) || undefined}>
      <h3>
        {procName(id)} <small className="num">{thread === undefined ? t('idle') : t('thread', { id: String(thread) })}</small>
      </h3>
      <div className="gmp-on" style={{ borderColor: proc.g ? inkOf(name) : undefined }} data-call={proc.inCall || undefined}>
        {proc.g ? (
          <>
            <b>{goName(replay.of.names.get(proc.g)?.id)}</b> {t(proc.inCall ? 'inCall' : 'running')}
            <span className="gmp-func" title={name}>
              {shortName(name)}
            </span>
          </>
        ) : (
          <span className="trace-dim">{t('nobody')}</span>
        )}
      </div>
      <dl>
        <dt>{t('next')}</dt>
        <dd>
          <Chips {...chip} list={proc.next ? [proc.next] : []} />
        </dd>
        <dt>
          {t('queue')} <span className="num">{formatCount(proc.queue.length)}</span>
        </dt>
        <dd>
          <Chips {...chip} list={proc.queue} />
        </dd>
      </dl>
    </li>
  );
}

function Chips({ replay, now, list, none }: ChipProps & { list: readonly number[]; none?: string }) {
  const { t } = useTranslation('gmp');
  if (list.length === 0) return <span className="trace-dim gmp-none">{none ?? t('empty1')}</span>;
  return (
    <span className="gmp-chips">
      {list.slice(0, CHIPS).map((g) => {
        const { id, name } = replay.of.names.get(g) ?? { id: undefined, name: '' };
        return (
          <span
            key={g}
            className="gmp-chip num"
            style={{ borderColor: inkOf(name) }}
            data-now={g === now || undefined}
            title={name}
          >
            {goName(id)}
          </span>
        );
      })}
      {list.length > CHIPS && <span className="trace-dim num">{t('more', { n: formatCount(list.length - CHIPS) })}</span>}
    </span>
  );
}
