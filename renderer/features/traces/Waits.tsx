import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TraceFigures, TraceWait } from '../../../electron/contract/index.ts';
import { Card, formatCount, formatValue } from '../../ui/index.ts';
import { CsvButton } from './CsvButton.tsx';
import { longestOf, waitsCsv } from './figures.ts';
import { goName, moment } from './say.ts';
import type { TimelineState } from './TimelineTab.tsx';

interface WaitsProps {
  name: string;
  timeline: TimelineState;
  figures: TraceFigures;
  onShow(): void;
}

/** As labkit counts states. */
const RUNNABLE = 2;

/** The longest waits and times runnable; those of the runtime's own goroutines, which wait by design, only when asked for. */
export function LongestWaits(props: WaitsProps) {
  const { t } = useTranslation('traces');
  const { figures: f } = props;
  const [all, setAll] = useState(false);
  const hidden = f.runtimeWaits.length + f.runtimeRunnable.length;
  return (
    <>
      {hidden > 0 && (
        <label className="trace-switch">
          <input type="checkbox" checked={all} onChange={(e) => setAll(e.target.checked)} />
          {t('waits.runtime', { n: formatCount(hidden) })}
        </label>
      )}
      <Waits {...props} title={t('waits.title')} list={longestOf(f.waits, all ? f.runtimeWaits : [])} file="waits" />
      <Waits {...props} title={t('waits.runnable')} list={longestOf(f.runnable, all ? f.runtimeRunnable : [])} file="runnable" />
    </>
  );
}

function Waits({
  name,
  timeline,
  figures: f,
  title,
  list,
  file,
  onShow,
}: WaitsProps & { title: string; list: readonly TraceWait[]; file: string }) {
  const { t } = useTranslation('traces');
  const { overview, asker } = timeline;
  return (
    <Card title={title} actions={<CsvButton name={`${name} ${file}`} make={() => waitsCsv(list, f, overview)} />}>
      <div className="trace-scroll trace-short">
        <table className="trace-table">
          <thead>
            <tr>
              {(['goroutine', 'took', 'reason', 'at', 'where'] as const).map((c) => (
                <th key={c} scope="col" className={c === 'took' || c === 'at' ? 'num' : undefined}>
                  {t(`waits.${c}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.slice(0, 100).map((w) => {
              const frame = f.frames[String(w.stack)];
              return (
                <tr key={`${w.lane} ${w.index}`}>
                  <th scope="row">
                    <button
                      type="button"
                      className="trace-link"
                      onClick={() => {
                        void asker.detail(w.lane, w.index);
                        onShow();
                      }}
                    >
                      {goName(f.ids[String(w.goroutine)])}
                    </button>
                  </th>
                  <td className="num">{formatValue(w.end - w.start, 'ns')}</td>
                  <td>{w.state === RUNNABLE ? t('class.runnable') : overview.reasons[w.reason] || t('noReason')}</td>
                  <td className="num">{moment(w.start)}</td>
                  <td className="trace-func">{frame && `${frame.func} ${frame.file.split('/').at(-1)}:${frame.line}`}</td>
                </tr>
              );
            })}
            {list.length === 0 && (
              <tr>
                <td colSpan={5} className="trace-dim">
                  {t('waits.none')}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
