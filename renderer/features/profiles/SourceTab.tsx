import { SquarePen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput, ProfileSelect, SourceRoutine } from '../../../electron/contract/index.ts';
import { Button, Card, ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { openAt } from '../code/jump.ts';
import { Chosen } from './Chosen.tsx';
import { FunctionMenu } from './FunctionMenu.tsx';
import { type Figures, figures } from './figures.ts';
import { usePane } from './pane.ts';
import { sourceLines } from './source.ts';
import { useAnswer } from './useAnswer.ts';

/** More functions than this are nobody's reading: a narrower expression is asked for. */
const SHOWN = 20;

/** What every line costs, beside the code: what `pprof -list` prints. */
export function SourceTab({ select }: { select: ProfileSelect }) {
  const { t } = useTranslation('profiles');
  const name = usePane((s) => s.name);
  const [expression, setExpression] = useState('');
  const answer = useAnswer('profile.source', {
    ...select,
    ...(name === undefined ? { name: expression || '^main\\.' } : { exact: name }),
  });
  const { data } = answer;
  return (
    <div className="profiles-tab">
      <div className="profiles-tools">
        <Chosen expression={expression} onExpression={setExpression} />
        <span className="profiles-found" role="status">
          {data &&
            (data.routines.length > SHOWN
              ? t('peek.some', { shown: SHOWN, count: data.routines.length })
              : t('peek.count', { count: data.routines.length }))}
        </span>
        <span className="profiles-gap" />
        {name !== undefined && <FunctionMenu name={name} />}
      </div>
      {answer.error && (
        <div className="profiles-pad">
          <ErrorBox info={answer.error} />
        </div>
      )}
      {!data && answer.loading && (
        <Loading className="profiles-loading">
          <Skeleton height={320} />
        </Loading>
      )}
      {data && <Routines answer={data} />}
    </div>
  );
}

function Routines({ answer }: { answer: CommandOutput<'profile.source'> }) {
  const f = figures(answer);
  const heaviest = answer.routines.toSorted((a, b) => Math.abs(b.cum) - Math.abs(a.cum)).slice(0, SHOWN);
  return (
    <div className="profiles-scroll profiles-list">
      {heaviest.map((r) => (
        <Routine key={`${r.name} ${r.file}`} routine={r} figures={f} />
      ))}
    </div>
  );
}

function Routine({ routine: r, figures: f }: { routine: SourceRoutine; figures: Figures }) {
  const { t } = useTranslation('profiles');
  const lines = sourceLines(r);
  const most = lines.reduce((n, l) => Math.max(n, Math.abs(l.cum)), 0);
  const { place } = r;
  return (
    <Card
      flush
      title={<span className="mono">{r.name}</span>}
      note={
        <span className="tnum">
          {f.value(r.flat)} · {f.value(r.cum)} ({f.share(r.cum)}) · <span className="mono">{r.file}</span>
        </span>
      }
      actions={
        place && (
          <Button
            size="small"
            icon={<SquarePen aria-hidden="true" />}
            onClick={() => openAt(place.labId, { file: place.file, line: heaviestLine(r) })}
          >
            {t('source.edit')}
          </Button>
        )
      }
    >
      {r.newer && <p className="profiles-note">{t('source.newer')}</p>}
      {!r.code && <p className="profiles-note">{t('source.none')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="profiles-code" tabIndex={0} aria-label={r.name}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="chart-right">
                {t('column.flat')}
              </th>
              <th scope="col" className="chart-right">
                {t('column.cum')}
              </th>
              <th scope="col" className="chart-right">
                {t('source.line')}
              </th>
              <th scope="col">{t('source.code')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((l) => (
              <tr key={l.line} className={l.cum === 0 && l.flat === 0 ? 'profiles-cold' : undefined}>
                <td className="num">{l.flat === 0 ? '.' : f.value(l.flat)}</td>
                <td className="num">{l.cum === 0 ? '.' : f.value(l.cum)}</td>
                <td className="num profiles-line">{l.line}</td>
                <td className="profiles-codeline">
                  <span
                    className="profiles-heat"
                    aria-hidden="true"
                    style={{ width: most > 0 ? `${(Math.abs(l.cum) / most) * 100}%` : 0 }}
                  />
                  <code>{l.text}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

const heaviestLine = (r: SourceRoutine): number =>
  r.lines.reduce((best, l) => (Math.abs(l.cum) > Math.abs(best.cum) ? l : best), { line: Math.max(1, r.startLine), cum: 0 }).line;
