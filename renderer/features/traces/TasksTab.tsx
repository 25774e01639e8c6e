import { useTranslation } from 'react-i18next';
import type { TraceRef, TraceTasks } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import { csv } from '../../charts/index.ts';
import { ErrorBox, formatCount, formatValue, MISSING } from '../../ui/index.ts';
import { CsvButton } from './CsvButton.tsx';
import { name as goName, moment } from './say.ts';

interface TasksProps {
  name: string;
  trace: TraceRef;
  onSee(from: number, to: number): void;
}

const took = (r: TraceTasks['rows'][number]): number | undefined => (r.start < 0 || r.end < 0 ? undefined : r.end - r.start);

const tasksCsv = (d: TraceTasks): string =>
  csv([
    ['task', 'id', 'parent', 'start ns', 'end ns', 'ns', 'regions', 'goroutine'],
    ...d.rows.map((r) => [r.name, r.id, r.parent || '', r.start, r.end, took(r), r.regions, r.goroutine.n ? r.goroutine.id : '']),
  ]);

/** The tasks of runtime/trace, the longest first. */
export function TasksTab({ name, trace, onSee }: TasksProps) {
  const { t } = useTranslation('traces');
  const { data, error } = useCall('trace.tasks', { trace });
  if (error) return <ErrorBox info={error} />;
  if (!data) return null;
  return (
    <div className="trace-tables">
      <div className="trace-bar">
        <span className="trace-dim num">
          {t('tasks.count', { n: formatCount(data.count), shown: formatCount(data.rows.length) })}
        </span>
        <span className="trace-gap" />
        <CsvButton name={`${name} tasks`} make={() => tasksCsv(data)} />
      </div>
      <table className="trace-table">
        <thead>
          <tr>
            {(['task', 'took', 'start', 'regions', 'goroutine'] as const).map((c) => (
              <th key={c} scope="col" className={['took', 'start', 'regions'].includes(c) ? 'num' : undefined}>
                {t(`tasks.${c}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((r) => (
            <tr key={r.id}>
              <th scope="row">
                <button
                  type="button"
                  className="trace-link"
                  onClick={() => onSee(Math.max(0, r.start), r.end < 0 ? Number.MAX_SAFE_INTEGER : r.end)}
                >
                  {r.name || t('noName')} {r.id}
                </button>
              </th>
              <td className="num">{formatValue(took(r), 'ns')}</td>
              <td className="num">{r.start < 0 ? MISSING : moment(r.start)}</td>
              <td className="num">{formatCount(r.regions)}</td>
              <td>{goName(r.goroutine)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
