import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileSelect, TopAnswer } from '../../../electron/contract/index.ts';
import { ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { FunctionMenu } from './FunctionMenu.tsx';
import { changeText, figures } from './figures.ts';
import { matchFrames } from './flame/search.ts';
import { Grid, type GridColumn } from './Grid.tsx';
import { usePane, usePaneActions } from './pane.ts';
import { SearchField } from './SearchField.tsx';
import { sortTop, type TopColumn } from './top.ts';
import { useAnswer } from './useAnswer.ts';

/** Every function with its own time and that of all it calls: the rows and figures of `pprof -top`. */
export function TopTab({ select }: { select: ProfileSelect }) {
  const { t } = useTranslation('profiles');
  const answer = useAnswer('profile.top', select);
  const query = usePane((p) => p.query);
  const { set, lookAt } = usePaneActions();
  const wanted = useDeferredValue(query);
  const [sort, setSort] = useState<{ by: TopColumn; down: boolean }>({ by: 'flat', down: true });
  const [at, setAt] = useState(0);
  const { data } = answer;
  const rows = useMemo(() => {
    if (!data) return undefined;
    const hits = matchFrames(data.frames, wanted);
    return sortTop(data, sort, hits);
  }, [data, wanted, sort]);
  const columns = useMemo(() => (data && rows ? columnsOf(data, rows, t) : []), [data, rows, t]);
  const row = rows?.[Math.min(at, rows.length - 1)];
  const name = data && row !== undefined ? data.frames.name[data.frame[row]!] : undefined;
  const sorted = columns.map((c): GridColumn => {
    const by = c.id as TopColumn;
    if (!SORTED.has(c.id)) return c;
    return {
      ...c,
      sorted: sort.by === by ? (sort.down ? 'descending' : 'ascending') : undefined,
      onSort: () => setSort({ by, down: sort.by === by ? !sort.down : by !== 'name' }),
    };
  });
  return (
    <div className="profiles-tab">
      <div className="profiles-tools">
        <SearchField
          label={t('search')}
          value={query}
          onChange={(q) => {
            set({ query: q });
            setAt(0);
          }}
        />
        <span className="profiles-found tnum" role="status">
          {rows && t('rows', { count: rows.length })}
        </span>
        <span className="profiles-gap" />
        <FunctionMenu name={name} />
      </div>
      {answer.error && <ErrorBox info={answer.error} />}
      {!data && answer.loading && (
        <Loading className="profiles-loading">
          <Skeleton height={320} />
        </Loading>
      )}
      {data && rows && (
        <Grid
          label={t('tab.top')}
          columns={sorted}
          count={rows.length}
          keyOf={(i) => rows[i] ?? i}
          at={Math.min(at, Math.max(0, rows.length - 1))}
          onAt={setAt}
          onOpen={(i) => lookAt(data.frames.name[data.frame[rows[i]!]!]!, 'peek')}
          dim={(i) => data.low[rows[i]!] === 1}
        />
      )}
    </div>
  );
}

const SORTED: ReadonlySet<string> = new Set<TopColumn>(['flat', 'cum', 'name', 'base', 'now']);

function columnsOf(a: TopAnswer, rows: Int32Array, t: ReturnType<typeof useTranslation<'profiles'>>['t']): GridColumn[] {
  const f = figures(a);
  const number = (id: string, label: string, track: string, of: (r: number) => string): GridColumn => ({
    id,
    label,
    track,
    right: true,
    cell: (i) => of(rows[i] ?? 0),
  });
  const { flat, cum, baseCum } = a;
  let sum = 0;
  // As pprof adds it up: in its order, which is that of the answer.
  const sums = Float64Array.from(flat, (v) => {
    sum += v;
    return sum;
  });
  const nameOf = (i: number) => (a.frames.label ?? a.frames.name)[a.frame[rows[i] ?? 0]!] ?? '';
  const name: GridColumn = {
    id: 'name',
    label: t('column.function'),
    track: 'minmax(200px, 1fr)',
    cell: (i) => (
      <span className="grid-text">
        {nameOf(i)}
        {(a.inline[rows[i] ?? 0] ?? 0) > 0 && (
          <span className="profiles-inline"> {t(a.inline[rows[i] ?? 0] === 1 ? 'inlined' : 'partInlined')}</span>
        )}
      </span>
    ),
    title: nameOf,
  };
  if (baseCum)
    return [
      number('flat', t('column.flatDelta'), '92px', (r) => f.value(flat[r]!)),
      number('flatShare', t('column.flatShare'), '68px', (r) => f.share(flat[r]!)),
      number('cum', t('column.cumDelta'), '92px', (r) => f.value(cum[r]!)),
      number('cumShare', t('column.cumShare'), '68px', (r) => f.share(cum[r]!)),
      number('base', t('column.base'), '92px', (r) => f.value(baseCum[r]!)),
      number('now', t('column.now'), '92px', (r) => f.value(cum[r]! + baseCum[r]!)),
      number('change', t('column.change'), '68px', (r) => changeText(cum[r]!, baseCum[r]!, t('new'))),
      name,
    ];
  return [
    number('flat', t('column.flat'), '92px', (r) => f.value(flat[r]!)),
    number('flatShare', t('column.flatShare'), '68px', (r) => f.share(flat[r]!)),
    number('sum', t('column.sum'), '68px', (r) => f.share(sums[r]!)),
    number('cum', t('column.cum'), '92px', (r) => f.value(cum[r]!)),
    number('cumShare', t('column.cumShare'), '68px', (r) => f.share(cum[r]!)),
    name,
  ];
}
