import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../electron/contract/index.ts';
import { Segmented } from '../../ui/index.ts';
import { FindingRow } from './FindingRow.tsx';
import { idOf, usePanel } from './store.ts';
import type { CompilerView } from './useCompilerView.ts';
import { costsOf, group, label } from './words.ts';

interface Row {
  id: string;
  file: string;
  finding: Finding;
  text: string;
}

/** Every finding of the chosen kinds, function by function, with a filter; a row opens to say why. */
export function Findings({ labId, view }: { labId: string; view: CompilerView }) {
  const { t } = useTranslation('compiler');
  const [filter, setFilter] = useState('');
  const [scope, setScope] = useState<'file' | 'package'>('file');
  const opened = usePanel((s) => s.open);
  const { report, file, groups } = view;

  const all = useMemo<Row[]>(() => {
    const costs = costsOf((report?.files ?? []).flatMap((f) => f.findings));
    const files = scope === 'file' ? (file ? [file] : []) : (report?.files ?? []);
    return files.flatMap((f) =>
      f.findings.flatMap((finding, i) =>
        groups.includes(group(finding.kind)) || idOf(f.file, i) === opened
          ? [{ id: idOf(f.file, i), file: f.file, finding, text: label(t, finding, costs) }]
          : [],
      ),
    );
  }, [t, report, file, groups, scope, opened]);
  const wanted = filter.trim().toLowerCase();
  const rows = wanted
    ? all.filter((r) => `${r.text} ${r.finding.function} ${r.finding.message} ${r.file}`.toLowerCase().includes(wanted))
    : all;
  const functions = [...Map.groupBy(rows, (r) => `${r.file} ${r.finding.function}`).values()];

  return (
    <div className="compiler-findings">
      <div className="compiler-filter">
        <label className="compiler-search">
          <Search aria-hidden="true" />
          <input
            type="search"
            value={filter}
            onChange={(e) => setFilter(e.target.value)}
            placeholder={t('list.filter')}
            aria-label={t('list.filter')}
          />
        </label>
        <Segmented
          label={t('list.scope')}
          size="small"
          value={scope}
          onChange={setScope}
          options={(['file', 'package'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
        />
        <span className="compiler-count tnum" role="status">
          {t('list.count', { n: rows.length, total: all.length })}
        </span>
      </div>
      <div className={`compiler-list${view.current ? '' : ' compiler-old'}`}>
        {rows.length === 0 && report && <p className="compiler-none">{t(all.length > 0 ? 'list.noneFound' : 'list.none')}</p>}
        {rows.length > 0 && (
          <table>
            <caption className="sr-only">{t('list.caption')}</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{t('list.kind')}</th>
                <th scope="col">{t('list.what')}</th>
                <th scope="col">{t('list.place')}</th>
              </tr>
            </thead>
            {functions.map((list) => {
              const [first] = list;
              const name = first!.finding.function || t('list.outside');
              return (
                <tbody key={`${first!.file} ${name}`}>
                  <tr>
                    <th scope="rowgroup" colSpan={3} className="mono">
                      {name}
                      {scope === 'package' && <span className="compiler-in"> {first!.file}</span>}
                    </th>
                  </tr>
                  {list.map((r) => (
                    <FindingRow key={r.id} labId={labId} {...r} open={r.id === opened} />
                  ))}
                </tbody>
              );
            })}
          </table>
        )}
      </div>
    </div>
  );
}
