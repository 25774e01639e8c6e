import { ChartColumn, Columns2, Trash2, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, RunSummary } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useMeasuring } from '../../app/jobs.ts';
import { navigate } from '../../app/navigate.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useCall } from '../../app/useCall.ts';
import { Button, Confirm, Empty, ErrorBox, formatCount, Loading, Skeleton } from '../../ui/index.ts';
import { askAhead } from '../compare/ahead.ts';
import { compareRuns } from '../compare/chosen.ts';
import { Filters } from './Filters.tsx';
import { NO_FILTER, type Sort, searchOf, type Words } from './query.ts';
import { RunTable } from './RunTable.tsx';
import { useParamsLabel } from './useParamsLabel.ts';
import { useRuns } from './useRuns.ts';
import './results.css';

type Selected = ReadonlyMap<string, RunSummary>;
const NONE: Selected = new Map();

/** Every run of every lab: found, opened, compared, deleted. */
export function ResultsPage() {
  const { t } = useTranslation(['results', 'run']);
  const [filter, setFilter] = useState(NO_FILTER);
  const [sort, setSort] = useState<Sort>({ by: 'started', down: true });
  const [selected, setSelected] = useState(NONE);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<ErrorInfo>();
  const words = useMemo<Words>(
    () => ({
      status: (s) => t(`run:status.${s}`),
      profile: (p) => t(`profile.${p}`),
      standard: t('standard'),
      edited: t('edited'),
    }),
    [t],
  );
  const facets = useCall('runs.facets', {}, ['runs']);
  const runs = useRuns(useMemo(() => searchOf(filter, sort, words), [filter, sort, words]));
  const params = useParamsLabel(facets.data?.labs ?? []);
  const { total } = runs;
  const all = facets.data?.total;
  const error = failed ?? facets.error ?? runs.error;

  const toggle = (run: RunSummary) =>
    setSelected((s) => {
      const next = new Map(s);
      if (!next.delete(run.id)) next.set(run.id, run);
      return next;
    });
  const remove = async () => {
    try {
      for (const runId of selected.keys()) await call('runs.delete', { runId });
      setSelected(NONE);
      setFailed(undefined);
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  return (
    <div className="results">
      <PageHeader title={t('title')} note={<Count found={total} all={all} />}>
        <Chosen runs={selected} onClear={() => setSelected(NONE)} onDelete={() => setAsking(true)} />
      </PageHeader>
      <div className="results-body">
        {error && <ErrorBox info={error} />}
        {!error && (all === undefined || total === undefined) && (
          <Loading>
            <Skeleton height={320} />
          </Loading>
        )}
        {all === 0 && (
          <div className="ui-card">
            <Empty
              icon={<ChartColumn aria-hidden="true" />}
              title={t('empty.title')}
              text={t('empty.text')}
              action={
                <Button variant="primary" onClick={() => navigate({ page: 'labs' })}>
                  {t('empty.action')}
                </Button>
              }
            />
          </div>
        )}
        {facets.data && all !== 0 && total !== undefined && (
          <>
            <Filters filter={filter} facets={facets.data} onChange={setFilter} />
            {total === 0 ? (
              <p className="results-none" role="status">
                {t('none')}
              </p>
            ) : (
              <RunTable
                runs={runs}
                total={total}
                params={params}
                sort={sort}
                onSort={setSort}
                selected={selected}
                onToggle={toggle}
                onDelete={() => setAsking(true)}
              />
            )}
          </>
        )}
      </div>
      <Confirm
        open={asking && selected.size > 0}
        danger
        title={t('remove.title', { n: selected.size })}
        text={t('remove.text')}
        action={t('remove.action')}
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

function Count({ found, all }: { found: number | undefined; all: number | undefined }) {
  const { t } = useTranslation('results');
  if (found === undefined || !all) return null;
  const text = found === all ? t('count', { n: formatCount(all) }) : t('found', { n: formatCount(found), all: formatCount(all) });
  return <span className="results-count tnum">{text}</span>;
}

/** What can be done with the chosen runs. */
function Chosen({ runs, onClear, onDelete }: { runs: Selected; onClear: () => void; onDelete: () => void }) {
  const { t } = useTranslation('results');
  const measured = [...runs.values()].filter((r) => r.samples > 0);
  const oneLab = new Set(measured.map((r) => r.labId)).size === 1;
  const oldestFirst = [...measured].sort((a, b) => a.startedAt - b.startedAt);
  const comparable = measured.length > 1 && oneLab;
  const still = useMeasuring();
  const ids = oldestFirst.map((r) => r.id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ids` stands for the runs
  useEffect(() => {
    if (!comparable || still) return;
    const id = requestIdleCallback(() => void askAhead(measured[0]!.labId, oldestFirst).catch(() => {}), { timeout: 300 });
    return () => cancelIdleCallback(id);
  }, [comparable, still, ids]);
  if (runs.size === 0) return null;
  return (
    <>
      <span className="num">{t('selected', { n: runs.size })}</span>
      <Button variant="ghost" icon={<X aria-hidden="true" />} onClick={onClear}>
        {t('clear')}
      </Button>
      <Button variant="danger" icon={<Trash2 aria-hidden="true" />} onClick={onDelete}>
        {t('remove.selected', { n: runs.size })}
      </Button>
      <Button
        variant="primary"
        icon={<Columns2 aria-hidden="true" />}
        why={comparable ? undefined : t('compareWhy')}
        onClick={() => compareRuns(measured[0]!.labId, oldestFirst)}
      >
        {t('compare', { n: measured.length })}
      </Button>
    </>
  );
}
