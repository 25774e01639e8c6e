import { ListTree, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TraceOrder, TraceOverview, TraceRef } from '../../../electron/contract/index.ts';
import { traceOrders } from '../../../electron/contract/trace-names.ts';
import { Button, formatCount, formatValue, IconButton, Pill, Select } from '../../ui/index.ts';
import { TraceAsker } from './asker.ts';
import { BesideBar, BesideSaid } from './Beside.tsx';
import { Detail } from './Detail.tsx';
import type { TimelineEngine } from './engine.ts';
import { InView } from './InView.tsx';
import { Legend } from './Legend.tsx';
import { Minimap } from './Minimap.tsx';
import { MOST_ROWS, shortName } from './rows.ts';
import { Span } from './Span.tsx';
import { name } from './say.ts';
import { Timeline } from './Timeline.tsx';
import { type Beside, useBeside } from './useBeside.ts';
import { type Choice, useEngine, useEngineState } from './useEngine.ts';
import { zoom } from './view.ts';

/** What the timeline shows, kept while another tab is open. */
export interface TimelineState {
  overview: TraceOverview;
  engine: TimelineEngine;
  asker: TraceAsker;
  choice: Choice;
  setChoice(change: Partial<Choice>): void;
  found: number;
  beside: Beside;
}

export function useTimeline(trace: TraceRef, overview: TraceOverview): TimelineState {
  const [choice, setChoice] = useState<Choice>({ sort: 'exec', text: '', group: undefined, tasks: false });
  const { engine, found } = useEngine(trace, overview, choice);
  const beside = useBeside(trace, engine);
  const asker = useMemo(() => new TraceAsker(trace, engine), [trace, engine]);
  return { overview, engine, asker, beside, choice, setChoice: (change) => setChoice((c) => ({ ...c, ...change })), found };
}

/** Minimap, lanes, the panel of what is chosen, and the same in words. */
export function TimelineTab({ timeline }: { timeline: TimelineState }) {
  const { t } = useTranslation('traces');
  const { engine, asker } = timeline;
  const selected = useEngineState(engine, (e) => e.state.selected);
  const said = useId();
  const [table, setTable] = useState(false);
  return (
    <div className="trace-timeline">
      <Bar timeline={timeline} />
      <Minimap asker={asker} />
      <div className="trace-main">
        <Timeline engine={engine} asker={asker} describedBy={said} />
        {selected && <Detail detail={selected} asker={asker} />}
      </div>
      <p id={said} className="trace-said" role="status">
        {selected
          ? t('said', {
              goroutine: name(selected.goroutine),
              state: [t(`class.${selected.class}`), selected.reason].filter(Boolean).join(' '),
              time: formatValue(selected.end - selected.start, 'ns'),
            })
          : t('timeline.keys')}
      </p>
      <BesideSaid beside={timeline.beside} engine={engine} />
      <details className="trace-inview" open={table} onToggle={(e) => setTable(e.currentTarget.open)}>
        <summary>{t('inView.title')}</summary>
        {table && <InView engine={engine} asker={asker} />}
      </details>
      <Legend overview={timeline.overview} />
    </div>
  );
}

function Bar({ timeline }: { timeline: TimelineState }) {
  const { t } = useTranslation('traces');
  const { engine, choice, setChoice, found, overview } = timeline;
  const { end } = overview;
  const scale = (factor: number) => {
    const { view } = engine.state;
    engine.setView(zoom(view, factor, (view.from + view.to) / 2, end));
  };
  return (
    <div className="trace-bar">
      <Select
        label={t('sort.label')}
        prefix
        size="small"
        value={choice.sort}
        onChange={(sort: TraceOrder) => setChoice({ sort })}
        options={traceOrders.map((o) => ({ value: o, label: t(`sort.${o}`) }))}
      />
      <input
        className="trace-search"
        type="search"
        value={choice.text}
        placeholder={t('search')}
        aria-label={t('search')}
        maxLength={200}
        onChange={(e) => setChoice({ text: e.target.value })}
      />
      {choice.group !== undefined && (
        <Pill>
          {shortName(overview.names[String(choice.group)] ?? '') || t('noName')}
          <button type="button" className="trace-link" onClick={() => setChoice({ group: undefined })}>
            {t('allGroups')}
          </button>
        </Pill>
      )}
      <span className="trace-dim trace-found num">
        {t('found', { n: formatCount(found), of: formatCount(overview.goroutines) })}
        {found > MOST_ROWS && ` · ${t('firstRows', { n: formatCount(MOST_ROWS) })}`}
      </span>
      {overview.tasks > 0 && (
        <Button
          size="small"
          icon={<ListTree aria-hidden="true" />}
          aria-pressed={choice.tasks}
          onClick={() => setChoice({ tasks: !choice.tasks })}
        >
          {t('tasks.lanes')}
        </Button>
      )}
      <BesideBar beside={timeline.beside} />
      <span className="trace-zoom">
        <Span engine={engine} />
        <IconButton
          label={t('zoomIn')}
          keys="+"
          size="small"
          icon={<ZoomIn aria-hidden="true" />}
          onClick={() => scale(1 / 1.5)}
        />
        <IconButton label={t('zoomOut')} keys="−" size="small" icon={<ZoomOut aria-hidden="true" />} onClick={() => scale(1.5)} />
        <IconButton
          label={t('zoomAll')}
          keys="0"
          size="small"
          icon={<Maximize2 aria-hidden="true" />}
          onClick={() => engine.setView({ from: 0, to: end })}
        />
      </span>
    </div>
  );
}
