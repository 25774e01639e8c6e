// Runs by pages: a page is asked for when its rows come into sight, so that a list of 100,000 costs what a list of 100 does.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorInfo, RunSummary } from '../../../electron/contract/index.ts';
import { call, errorInfo, on } from '../../app/api.ts';
import type { Search } from './query.ts';

const PAGE = 100;

export interface Runs {
  /** undefined until the first answer */
  total: number | undefined;
  /** which search the rows belong to: while a newer one is under way the old rows stay */
  key: string;
  /** undefined while its page is on the way */
  row(index: number): RunSummary | undefined;
  /** Says which rows are in sight. */
  show(first: number, last: number): void;
  error: ErrorInfo | undefined;
}

interface State {
  key: string;
  total?: number;
  pages: Readonly<Record<number, readonly RunSummary[]>>;
  error?: ErrorInfo;
}

export function useRuns(search: Search): Runs {
  const key = JSON.stringify(search);
  const [state, setState] = useState<State>({ key: '', pages: {} });
  const wanted = useRef({ key: '', round: 0, asked: new Set<number>(), first: 0, last: 0 });

  const ask = useCallback((page: number) => {
    const w = wanted.current;
    if (w.asked.has(page)) return;
    w.asked.add(page);
    const { key, round } = w;
    const current = () => wanted.current.key === key && wanted.current.round === round;
    call('runs.search', { ...(JSON.parse(key) as Search), offset: page * PAGE, limit: PAGE }).then(
      ({ total, runs }) => current() && setState((s) => ({ key, total, pages: { ...(s.key === key && s.pages), [page]: runs } })),
      (e: unknown) => current() && setState((s) => ({ ...s, key, error: errorInfo(e) })),
    );
  }, []);
  const show = useCallback(
    (first: number, last: number) => {
      Object.assign(wanted.current, { first, last });
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) ask(page);
    },
    [ask],
  );

  useEffect(() => {
    Object.assign(wanted.current, { key, round: wanted.current.round + 1, asked: new Set(), first: 0, last: 0 });
    ask(0);
    return on('changed', ({ what }) => {
      if (what !== 'runs') return;
      const w = wanted.current;
      Object.assign(w, { round: w.round + 1, asked: new Set() });
      // What is out of sight is forgotten, what is in sight stays until its new page is there.
      const seen = (page: number) => page >= Math.floor(w.first / PAGE) && page <= Math.floor(w.last / PAGE);
      setState((s) => ({ ...s, pages: Object.fromEntries(Object.entries(s.pages).filter(([page]) => seen(Number(page)))) }));
      show(w.first, w.last);
    });
  }, [key, ask, show]);

  return {
    total: state.total,
    key: state.key,
    row: (index) => state.pages[Math.floor(index / PAGE)]?.[index % PAGE],
    show,
    error: state.error,
  };
}
