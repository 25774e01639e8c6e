import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeekAnswer, ProfileSelect } from '../../../electron/contract/index.ts';
import { percentage } from '../../../electron/contract/profile-units.ts';
import { ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { Chosen } from './Chosen.tsx';
import { FunctionMenu } from './FunctionMenu.tsx';
import { figures } from './figures.ts';
import { usePane, usePaneActions } from './pane.ts';
import { useAnswer } from './useAnswer.ts';

/** Who calls a function and whom it calls, with what goes each way: what `pprof -peek` prints. */
export function PeekTab({ select }: { select: ProfileSelect }) {
  const { t } = useTranslation('profiles');
  const name = usePane((s) => s.name);
  const [expression, setExpression] = useState('');
  const answer = useAnswer('profile.peek', {
    ...select,
    ...(name === undefined ? { name: expression || '.' } : { exact: name }),
  });
  const { data } = answer;
  return (
    <div className="profiles-tab">
      <div className="profiles-tools">
        <Chosen expression={expression} onExpression={setExpression} />
        <span className="profiles-found tnum" role="status">
          {data && data.matched > data.functions.length
            ? t('peek.some', { shown: data.functions.length, count: data.matched })
            : data && t('peek.count', { count: data.matched })}
        </span>
        <span className="profiles-gap" />
        {name !== undefined && <FunctionMenu name={name} />}
      </div>
      {answer.error && <ErrorBox info={answer.error} />}
      {!data && answer.loading && (
        <Loading className="profiles-loading">
          <Skeleton height={320} />
        </Loading>
      )}
      {data && (
        <div className="profiles-scroll">
          {data.functions.map((f) => (
            <Peek key={f.frame} answer={data} of={f} />
          ))}
        </div>
      )}
    </div>
  );
}

type Peeked = PeekAnswer['functions'][number];

function Peek({ answer, of }: { answer: PeekAnswer; of: Peeked }) {
  const { t } = useTranslation('profiles');
  const { lookAt } = usePaneActions();
  const f = figures(answer);
  const name = (frame: number) => (answer.frames.label ?? answer.frames.name)[frame] ?? '';
  const edge = (kind: 'in' | 'out') => (e: Peeked['in'][number]) => (
    <tr key={`${kind} ${e.frame}`}>
      <td className="chart-right num">{f.value(e.value)}</td>
      <td className="chart-right num">{percentage(e.value, of.cum).trim()}</td>
      <td colSpan={2} />
      <td className={`profiles-peek-${kind}`}>
        <button type="button" className="profiles-link mono" onClick={() => lookAt(answer.frames.name[e.frame])}>
          {name(e.frame)}
        </button>
        {e.inline && <span className="profiles-inline"> {t('inlined')}</span>}
      </td>
    </tr>
  );
  return (
    <table className="chart-table profiles-peek">
      <thead>
        <tr>
          <th scope="col" className="chart-right">
            {t('peek.calls')}
          </th>
          <th scope="col" className="chart-right">
            {t('peek.share')}
          </th>
          <th scope="col" className="chart-right">
            {t('column.flat')}
          </th>
          <th scope="col" className="chart-right">
            {t('column.cum')}
          </th>
          <th scope="col">{t('column.function')}</th>
        </tr>
      </thead>
      <tbody>
        {of.in.map(edge('in'))}
        <tr className="profiles-peek-self">
          <td colSpan={2} />
          <td className="chart-right num">
            {f.value(of.flat)} <span className="chart-dim">{f.share(of.flat)}</span>
          </td>
          <td className="chart-right num">
            {f.value(of.cum)} <span className="chart-dim">{f.share(of.cum)}</span>
          </td>
          <th scope="row" className="mono">
            {name(of.frame)}
          </th>
        </tr>
        {of.out.map(edge('out'))}
      </tbody>
    </table>
  );
}
