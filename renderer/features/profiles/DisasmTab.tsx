import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisasmAnswer, ProfileSelect } from '../../../electron/contract/index.ts';
import { ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { Chosen } from './Chosen.tsx';
import { literally } from './FunctionMenu.tsx';
import { Grid, type GridColumn } from './Grid.tsx';
import { usePane, usePaneActions } from './pane.ts';
import { useAnswer } from './useAnswer.ts';

/** Machine code with what each instruction costs, and the line it is of: what `pprof -disasm` prints. */
export function DisasmTab({ select }: { select: ProfileSelect }) {
  const { t } = useTranslation('profiles');
  const name = usePane((s) => s.name);
  const [expression, setExpression] = useState('');
  const [at, setAt] = useState(0);
  // pprof's disassembler finds nothing by an expression with anchors: those of a longer name are left out here.
  const wanted = name === undefined ? expression : literally(name);
  const answer = useAnswer(wanted ? 'profile.disasm' : undefined, { ...select, name: wanted });
  const missing = answer.error?.code === 'profile-no-match';
  const rows = (answer.data?.routines ?? [])
    .filter((r) => name === undefined || r.name === name)
    .flatMap((r) => r.rows.map((row) => ({ ...row, of: r.name })));
  return (
    <div className="profiles-tab">
      <div className="profiles-tools">
        <Chosen expression={expression} onExpression={setExpression} />
        {!wanted && <span className="profiles-found">{t('disasm.choose')}</span>}
      </div>
      {name !== undefined && (missing || (answer.data && rows.length === 0)) && <NoCode select={select} name={name} />}
      {answer.error && !(missing && name !== undefined) && (
        <div className="profiles-pad">
          <ErrorBox info={answer.error} />
        </div>
      )}
      {!answer.data && answer.loading && (
        <Loading className="profiles-loading">
          <Skeleton height={320} />
        </Loading>
      )}
      {rows.length > 0 && (
        <Grid
          label={t('tab.disasm')}
          columns={columnsOf(rows, t)}
          count={rows.length}
          keyOf={(i) => i}
          at={Math.min(at, rows.length - 1)}
          onAt={setAt}
          dim={(i) => rows[i]!.flat === '.' && rows[i]!.cum === '.'}
        />
      )}
    </div>
  );
}

/** Why a function has no instructions: it stands inside of others, whose instructions are one click away, or the program lacks it. */
function NoCode({ select, name }: { select: ProfileSelect; name: string }) {
  const { t } = useTranslation('profiles');
  const { lookAt } = usePaneActions();
  const { data } = useAnswer('profile.peek', { ...select, exact: name });
  if (!data) return null;
  const callers = data.functions[0]?.in ?? [];
  if (callers.length === 0 || callers.some((c) => !c.inline))
    return <p className="profiles-note">{t('disasm.none', { name })}</p>;
  return (
    <div className="profiles-note">
      {t('disasm.inlined', { name })}
      <ul className="profiles-callers">
        {callers.map((c) => (
          <li key={c.frame}>
            <button type="button" className="profiles-link mono" onClick={() => lookAt(data.frames.name[c.frame])}>
              {data.frames.name[c.frame]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Row = DisasmAnswer['routines'][number]['rows'][number] & { of: string };

function columnsOf(rows: readonly Row[], t: ReturnType<typeof useTranslation<'profiles'>>['t']): GridColumn[] {
  const column = (id: keyof Row, label: string, track: string, right = false): GridColumn => ({
    id,
    label,
    track,
    right,
    cell: (i) => (right ? rows[i]![id] : <span className="grid-text">{rows[i]![id]}</span>),
    ...(!right && { title: (i: number) => rows[i]![id] }),
  });
  return [
    column('flat', t('column.flat'), '84px', true),
    column('cum', t('column.cum'), '84px', true),
    column('address', t('disasm.address'), '96px', true),
    column('instruction', t('disasm.instruction'), 'minmax(160px, 3fr)'),
    column('place', t('disasm.place'), 'minmax(100px, 2fr)'),
    column('of', t('column.function'), 'minmax(80px, 1fr)'),
  ];
}
