import { useTranslation } from 'react-i18next';
import { Key, type TimeData } from '../../charts/index.ts';
import { formatValue } from '../../ui/index.ts';
import { tableRows } from './rows.ts';

/** The same figures as rows: of each stretch of time the least, the last and the greatest. */
export function TimeTable({ data, label }: { data: TimeData; label: string }) {
  const { t } = useTranslation('live');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a box that scrolls, not a set of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div className="live-table" role="group" aria-label={label} tabIndex={0}>
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col">{t('table.until')}</th>
            {data.series.map((s) => (
              <th key={s.id} scope="col" className="chart-right">
                <Key slot={s.slot} />
                {s.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tableRows(data).map((row) => (
            <tr key={row.at}>
              <th scope="row" className="num">
                {row.text}
              </th>
              {row.cells.map((c, i) => (
                <td key={data.series[i]!.id} className="chart-right num">
                  {c ? formatValue(c.last, data.unit) : '—'}
                  {c && c.min !== c.max && (
                    <span className="chart-dim">
                      {' '}
                      {formatValue(c.min, data.unit)} … {formatValue(c.max, data.unit)}
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
