import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../../electron/contract/index.ts';
import { Key, type Row, Scroll } from '../../charts/index.ts';
import { Card, Num, plainUnit } from '../../ui/index.ts';
import { commas, namingOf } from './naming.ts';
import { variantsOf } from './variants.ts';

interface FigureTableProps {
  manifest: Manifest;
  rows: readonly Row[];
  lang: 'zh' | 'en';
}

/** Every figure of a run: a row for each variant, its metrics side by side. */
export function FigureTable({ manifest, rows, lang }: FigureTableProps) {
  const { t } = useTranslation('run');
  const naming = namingOf(manifest, lang);
  const { keys: all, units, variants } = variantsOf(manifest, rows);
  // What is the same in every row is said once, above.
  const keys = all.filter((key) => key === manifest.chart.series || new Set(variants.map((v) => v.keys[key])).size > 1);
  const fixed = all
    .filter((key) => !keys.includes(key))
    .map((key) => `${naming.title(key)} ${naming.label(key, variants[0]?.keys[key] ?? '')}`);
  return (
    <Card title={t('table.title')} note={commas(lang, [...fixed, t('table.note')])} flush>
      <Scroll label={t('table.title')}>
        <table className="chart-table">
          <thead>
            <tr>
              {keys.map((key) => (
                <th key={key} scope="col">
                  {naming.title(key)}
                </th>
              ))}
              <th scope="col" className="chart-right">
                {t('table.n')}
              </th>
              {units.map((unit) => (
                <th key={unit} scope="col" className="chart-right">
                  {manifest.metrics.find((m) => m.unit === unit)?.title[lang] ?? unit}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {variants.map((v) => (
              <tr key={v.id}>
                {keys.map((key) => (
                  <td key={key} className={key === manifest.chart.series ? undefined : 'num'}>
                    {key === manifest.chart.series && <Key slot={Math.max(0, naming.values(key).indexOf(v.keys[key] ?? ''))} />}
                    {v.keys[key] === undefined ? '' : naming.label(key, v.keys[key])}
                  </td>
                ))}
                <td className="chart-right num">{v.n}</td>
                {units.map((unit) => {
                  const row = v.figures[unit];
                  return (
                    <td key={unit} className="chart-right">
                      <Num value={row?.center} unit={plainUnit(unit)} {...(row && { lo: row.lo, hi: row.hi })} align />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Card>
  );
}
