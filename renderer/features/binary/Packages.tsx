import { ChevronLeft, Download, Search } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BinaryFile, ErrorInfo } from '../../../electron/contract/index.ts';
import { errorInfo } from '../../app/api.ts';
import { saveText, useChartTheme } from '../../charts/index.ts';
import { Button, Card, ErrorBox, formatBytes, formatCount, formatDelta, Menu, Segmented } from '../../ui/index.ts';
import { PackageTable, signedBytes } from './PackageTable.tsx';
import { savePicture, sizesCsv } from './save.ts';
import { type Metric, metrics, packageRows, symbolRows, tiles } from './sizes.ts';
import { Treemap } from './Treemap.tsx';

interface PackagesProps {
  file: BinaryFile;
  name: string;
  other?: BinaryFile | undefined;
  otherName?: string | undefined;
}

/** Who the bytes belong to: a treemap of packages, the same as a table, and the symbols of the one that is opened. */
export function Packages({ file, name, other, otherName }: PackagesProps) {
  const { t } = useTranslation(['binary', 'results']);
  const theme = useChartTheme();
  const searchId = useId();
  const [metric, setMetric] = useState<Metric>('file');
  const [opened, setOpened] = useState<string>();
  const [query, setQuery] = useState('');
  const [pointed, setPointed] = useState<string>();
  const [failed, setFailed] = useState<ErrorInfo>();
  const path = opened !== undefined && file.packages.some((p) => p.path === opened) ? opened : undefined;
  const all = useMemo(
    () =>
      path === undefined
        ? packageRows(file, other, metric)
        : symbolRows(file, other, path, metric, (n) => t('smaller', { n: formatCount(n) })),
    [file, other, metric, path, t],
  );
  const total = useMemo(() => all.reduce((n, r) => n + r.size, 0), [all]);
  const wanted = useDeferredValue(query.trim().toLowerCase());
  const shown = useMemo(
    () => (wanted ? all.filter((r) => (r.name || t('none')).toLowerCase().includes(wanted)) : all),
    [all, wanted, t],
  );
  const drawn = useMemo(() => {
    const origin = path === undefined ? undefined : path === '' ? 'none' : file.packages.find((p) => p.path === path)?.origin;
    return tiles(all, origin, (n) => t('few', { n: formatCount(n) })).map((x) => (x.name === '' ? { ...x, name: t('none') } : x));
  }, [all, path, file, t]);

  const open = (id: string) => {
    if (path !== undefined || !file.packages.some((p) => p.path === id)) return;
    setOpened(id);
    setQuery('');
    setPointed(undefined);
  };
  const title = path === undefined ? t('packages.title') : path === '' ? t('none') : path;
  const save = (work: Promise<unknown>) =>
    void work.then(
      () => setFailed(undefined),
      (e: unknown) => setFailed(errorInfo(e)),
    );
  const picture = (ending: 'png' | 'svg') => () => save(savePicture(ending, { file, name, title, tiles: drawn, theme }));
  const files = [
    { id: 'png', label: t('results:chart.png'), onSelect: picture('png') },
    { id: 'svg', label: t('results:chart.svg'), onSelect: picture('svg') },
    {
      id: 'csv',
      label: t('results:chart.csv'),
      onSelect: () => save(saveText(`${name} ${title}`, 'csv', sizesCsv(all, { file: name, other: other && otherName }))),
    },
  ];
  const under = pointed === undefined ? undefined : all.find((r) => r.id === pointed);
  return (
    <Card
      className="binary-packages"
      title={title}
      note={
        <span className="num">
          {formatBytes(total)}
          {other && ` · ${signedBytes(all.reduce((n, r) => n + (r.delta ?? 0), 0))}`}
        </span>
      }
      actions={
        <>
          <Segmented
            label={t('metric.label')}
            size="small"
            value={metric}
            onChange={setMetric}
            options={metrics.map((m) => ({ value: m, label: t(`metric.${m}`) }))}
          />
          <Menu
            align="end"
            trigger={
              <Button size="small" icon={<Download aria-hidden="true" />}>
                {t('results:chart.export')}
              </Button>
            }
            sections={[{ id: 'files', items: files }]}
          />
        </>
      }
    >
      <Treemap tiles={drawn} onPoint={setPointed} onOpen={open} />
      <p className={`binary-readout${under ? ' num' : ''}`}>
        {under
          ? [
              under.name || t('none'),
              formatBytes(under.size),
              formatDelta(total > 0 ? under.size / total : 0).replace('+', ''),
              under.delta !== undefined && signedBytes(under.delta),
            ]
              .filter(Boolean)
              .join(' · ')
          : t(path === undefined ? 'hint.packages' : 'hint.symbols')}
      </p>
      <div className="binary-tools">
        {path !== undefined && (
          <Button size="small" icon={<ChevronLeft aria-hidden="true" />} onClick={() => setOpened(undefined)}>
            {t('allPackages')}
          </Button>
        )}
        <label className="binary-search" htmlFor={searchId}>
          <Search aria-hidden="true" />
          <input
            id={searchId}
            type="search"
            value={query}
            placeholder={t(path === undefined ? 'search.packages' : 'search.symbols')}
            aria-label={t(path === undefined ? 'search.packages' : 'search.symbols')}
            onChange={(e) => setQuery(e.target.value)}
          />
        </label>
        <span className="binary-small">
          {t(path === undefined ? 'count.packages' : 'count.symbols', { n: formatCount(shown.length) })}
        </span>
        {path === undefined && <Legend />}
      </div>
      {shown.length > 0 ? (
        <PackageTable
          rows={shown}
          total={total}
          other={other && otherName}
          onOpen={path === undefined ? open : undefined}
          pointed={pointed}
          label={title}
        />
      ) : (
        <p className="binary-small">{t(query ? 'nothing' : 'noSizes')}</p>
      )}
      {failed && <ErrorBox info={failed} />}
    </Card>
  );
}

function Legend() {
  const { t } = useTranslation('binary');
  return (
    <span className="binary-legend">
      {(['main', 'module', 'other', 'std', 'none'] as const).map((o) => (
        <span key={o}>
          <span className={`binary-dot binary-${o}`} aria-hidden="true" />
          {t(`origin.${o}`)}
        </span>
      ))}
    </span>
  );
}
