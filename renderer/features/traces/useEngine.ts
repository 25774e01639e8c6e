import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { TraceOrder, TraceOverview, TraceRef } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { useCall } from '../../app/useCall.ts';
import { useChartTheme } from '../../charts/index.ts';
import { columnsOf } from './columns.ts';
import { TimelineEngine } from './engine.ts';
import { type GoList, type RowWords, rowsOf } from './rows.ts';
import type { View } from './view.ts';

export interface Choice {
  sort: TraceOrder;
  text: string;
  group: number | undefined;
  /** with a lane for each of the longest user tasks */
  tasks: boolean;
}

/** The engine of a trace, its rows kept to what is chosen. */
export function useEngine(trace: TraceRef, overview: TraceOverview, choice: Choice): { engine: TimelineEngine; found: number } {
  const { t } = useTranslation('traces');
  const engine = useMemo(() => new TimelineEngine(trace, overview), [trace, overview]);
  const [list, setList] = useState<GoList>();
  const theme = useChartTheme();
  const { sort, text, group } = choice;
  useEffect(() => {
    let stale = false;
    const ask = async () => {
      const table = await call('trace.goroutines', {
        trace,
        from: 0,
        to: overview.end,
        sort,
        text,
        ...(group !== undefined && { group }),
      });
      const c = columnsOf(table);
      if (!stale)
        setList({
          n: c('n'),
          lane: c('lane'),
          name: c('name'),
          id: c('id'),
          regions: c('regions'),
          logs: c('logs'),
          samples: c('samples'),
        });
    };
    const timer = setTimeout(() => void ask().catch(() => {}), text ? 150 : 0);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [trace, overview, sort, text, group]);
  const sched = useEngineState(engine, (e) => e.state.sched !== undefined);
  const told = useCall(choice.tasks && overview.tasks > 0 ? 'trace.tasks' : undefined, { trace });
  const tasks = told.data?.rows;
  const words = useMemo<RowWords>(
    () => ({ gc: t('row.gc'), stw: t('row.stw'), heap: t('row.heap'), queue: t('row.queue'), procs: t('row.procs') }),
    [t],
  );
  useEffect(
    () => engine.setRows(rowsOf(overview, list, words, { sched, tasks: choice.tasks ? tasks : undefined })),
    [engine, overview, list, words, sched, tasks, choice.tasks],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme is another
  useEffect(() => engine.repaint(), [engine, theme]);
  return { engine, found: list?.n.length ?? 0 };
}

/** A part of the engine's state, followed: the component is drawn again when it is another. */
export function useEngineState<T>(engine: TimelineEngine, part: (e: TimelineEngine) => T): T {
  return useSyncExternalStore(engine.subscribe, () => part(engine));
}

/** ms between two changes of what follows the view in words */
const OFTEN = 120;

/** The view, followed at leisure: words that change in every frame would have the page laid out in every frame, and nobody reads them. */
export function useLeisurelyView(engine: TimelineEngine): View {
  const [view, setView] = useState(engine.state.view);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setView(engine.state.view);
      }, OFTEN);
    };
    follow();
    const stop = engine.subscribe(follow);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [engine]);
  return view;
}
