import { ChartGantt, ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TraceRef } from '../../../../electron/contract/index.ts';
import { Button, ErrorBox, formatCount, formatValue, IconButton, Loading, Skeleton } from '../../../ui/index.ts';
import type { TimelineEngine } from '../engine.ts';
import { exact } from '../say.ts';
import { BoardView } from './BoardView.tsx';
import type { HappenedKind } from './board.ts';
import { StepList } from './StepList.tsx';
import { type ReplayState, useReplay } from './useReplay.ts';
import { sentence } from './words.ts';
import './gmp.css';

const jumps = {
  steal: new Set<HappenedKind>(['stolen', 'stolenNext']),
  global: new Set<HappenedKind>(['global']),
  preempt: new Set<HappenedKind>(['preempted']),
  handoff: new Set<HappenedKind>(['handoff']),
} as const;
const jumpNames = Object.keys(jumps) as (keyof typeof jumps)[];

interface GmpTabProps {
  trace: TraceRef;
  engine: TimelineEngine;
  /** Shows a stretch of time on the timeline. */
  onSee(from: number, to: number): void;
}

/** Goroutines, threads and Ps of a real run, step by step as its trace has them. */
export function GmpTab({ trace, engine, onSee }: GmpTabProps) {
  const { t } = useTranslation('gmp');
  const state = useReplay(trace, engine.overview, engine.state.view.from);
  const { shown, error } = state;
  if (error) return <ErrorBox info={error} />;
  if (!shown)
    return (
      <Loading>
        <Skeleton height={320} />
      </Loading>
    );
  const { replay, at } = shown;
  const step = at >= replay.of.first ? replay.step(at) : undefined;
  const said = step
    ? sentence(t, replay.of, step, replay.happened[at]!)
    : t(replay.of.first < replay.of.steps.length ? 'begin' : 'empty');
  return (
    <div className="gmp">
      <Bar state={state} step={step?.at} onSee={onSee} />
      <p className="gmp-said" role="status">
        {said}
        {state.none && <span className="trace-dim"> {t('bar.none')}</span>}
      </p>
      <div className="gmp-main">
        <BoardView replay={replay} at={at} />
        <StepList replay={replay} at={at} onGo={state.go} />
      </div>
      <p className="gmp-honest">{t('honest')}</p>
    </div>
  );
}

function Bar({ state, step, onSee }: { state: ReplayState; step: number | undefined; onSee: GmpTabProps['onSee'] }) {
  const { t } = useTranslation('gmp');
  const { replay, at } = state.shown!;
  const { first, steps, from, to } = replay.of;
  const time = step ?? from;
  const n = at - first + 1;
  const count = steps.length - first;
  return (
    <div className="gmp-bar">
      <IconButton
        label={t('bar.earlier')}
        size="small"
        icon={<ChevronFirst aria-hidden="true" />}
        disabled={from === 0}
        onClick={() => state.stretch(-1)}
      />
      <IconButton
        label={t('bar.back')}
        size="small"
        icon={<ChevronLeft aria-hidden="true" />}
        disabled={n === 0}
        onClick={() => state.go(at - 1)}
      />
      <input
        type="range"
        className="gmp-slider"
        aria-label={t('bar.slider')}
        aria-valuetext={t('where', { n: formatCount(n), of: formatCount(count), at: exact(time) })}
        min={first - 1}
        max={steps.length - 1}
        step={1}
        value={at}
        onChange={(e) => state.go(e.target.valueAsNumber)}
      />
      <IconButton
        label={t('bar.on')}
        size="small"
        icon={<ChevronRight aria-hidden="true" />}
        disabled={n === count}
        onClick={() => state.go(at + 1)}
      />
      <IconButton
        label={t('bar.later')}
        size="small"
        icon={<ChevronLast aria-hidden="true" />}
        onClick={() => state.stretch(1)}
      />
      <span className="gmp-where num" title={t('stretch', { from: exact(from), to: exact(to) })}>
        {t('where', { n: formatCount(n), of: formatCount(count), at: formatValue(time, 'ns') })}
      </span>
      <span className="gmp-jumps">
        <span className="trace-dim">{t(state.seeking ? 'bar.seeking' : 'bar.jump')}</span>
        {jumpNames.map((name) => (
          <Button key={name} size="small" hint={formatCount(replay.count(jumps[name]))} onClick={() => state.seek(jumps[name])}>
            {t(`bar.${name}`)}
          </Button>
        ))}
        <IconButton
          label={t('bar.timeline')}
          size="small"
          icon={<ChartGantt aria-hidden="true" />}
          onClick={() => onSee(time - 50_000, time + 50_000)}
        />
      </span>
    </div>
  );
}
