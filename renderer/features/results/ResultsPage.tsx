import { ChartColumn, Columns2, Search, Trash2, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, RunSummary } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useLabTitle } from '../../app/catalogue.ts';
import { navigate } from '../../app/navigate.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useCall } from '../../app/useCall.ts';
import { Button, Confirm, Empty, ErrorBox, formatDateTime, Loading, Select, Skeleton } from '../../ui/index.ts';
import { compareRuns } from '../compare/chosen.ts';
import { RunTable } from './RunTable.tsx';
import { filterRuns, type Sort, STATUSES, sortRuns } from './rows.ts';
import { useParamsLabel } from './useParamsLabel.ts';
import './results.css';

const ALL = 'all';

/** Every run of every lab: found, opened, compared, deleted. */
export function ResultsPage() {
  const { t } = useTranslation(['results', 'run']);
  const title = useLabTitle();
  const list = useCall('runs.list', { limit: 500 }, ['runs']);
  const [lab, setLab] = useState(ALL);
  const [status, setStatus] = useState(ALL);
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort>({ by: 'started', down: true });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<ErrorInfo>();
  const runs = useMemo(() => list.data ?? [], [list.data]);
  const params = useParamsLabel(runs);

  const words = (r: RunSummary) =>
    [
      title(r.labId),
      r.labId,
      t(`profile.${r.profile}`),
      t(`run:status.${r.status}`),
      params(r),
      r.machine,
      r.goVersion,
      formatDateTime(r.startedAt),
    ].join(' ');
  const shown = sortRuns(
    filterRuns(runs, { labId: lab === ALL ? '' : lab, status: status === ALL ? '' : status, text }, words),
    sort,
    title,
  );
  const chosen = runs.filter((r) => selected.has(r.id));
  const measured = chosen.filter((r) => r.samples > 0);
  const oneLab = new Set(measured.map((r) => r.labId)).size === 1;
  const oldestFirst = [...measured].sort((a, b) => a.startedAt - b.startedAt).map((r) => r.id);

  const toggle = (id: string) =>
    setSelected((s) => {
      const next = new Set(s);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const remove = async () => {
    try {
      for (const r of chosen) await call('runs.delete', { runId: r.id });
      setSelected(new Set());
      setFailed(undefined);
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  const every = { value: ALL, label: t('filter.all') };
  const labs = [...new Set(runs.map((r) => r.labId))].map((id) => ({ value: id, label: title(id) }));
  return (
    <div className="results">
      <PageHeader
        title={t('title')}
        note={list.data && <span className="results-count num">{t('count', { n: runs.length })}</span>}
      >
        {chosen.length > 0 && (
          <>
            <span className="num">{t('selected', { n: chosen.length })}</span>
            <Button variant="ghost" icon={<X aria-hidden="true" />} onClick={() => setSelected(new Set())}>
              {t('clear')}
            </Button>
            <Button variant="danger" icon={<Trash2 aria-hidden="true" />} onClick={() => setAsking(true)}>
              {t('remove.selected', { n: chosen.length })}
            </Button>
            <Button
              variant="primary"
              icon={<Columns2 aria-hidden="true" />}
              why={measured.length > 1 && oneLab ? undefined : t('compareWhy')}
              onClick={() => compareRuns(measured[0]!.labId, oldestFirst)}
            >
              {t('compare', { n: measured.length })}
            </Button>
          </>
        )}
      </PageHeader>
      <div className="results-body">
        {(failed ?? list.error) && <ErrorBox info={(failed ?? list.error)!} />}
        {list.loading && !list.data && (
          <Loading>
            <Skeleton height={320} />
          </Loading>
        )}
        {list.data?.length === 0 && (
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
        {runs.length > 0 && (
          <>
            <div className="results-filter">
              <label className="results-search">
                <Search aria-hidden="true" />
                <input
                  type="search"
                  value={text}
                  onChange={(e) => setText(e.target.value)}
                  placeholder={t('search')}
                  aria-label={t('search')}
                />
              </label>
              <Select label={t('filter.lab')} prefix value={lab} onChange={setLab} options={[every, ...labs]} />
              <Select
                label={t('filter.status')}
                prefix
                value={status}
                onChange={setStatus}
                options={[every, ...STATUSES.map((s) => ({ value: s, label: t(`run:status.${s}`) }))]}
              />
            </div>
            {shown.length === 0 ? (
              <p className="results-none">{t('none')}</p>
            ) : (
              <RunTable runs={shown} params={params} sort={sort} onSort={setSort} selected={selected} onToggle={toggle} />
            )}
          </>
        )}
      </div>
      <Confirm
        open={asking}
        danger
        title={t('remove.title', { n: chosen.length })}
        text={t('remove.text')}
        action={t('remove.action')}
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
