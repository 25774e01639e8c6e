import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/text.ts';
import { ErrorBox, type Tone } from '../../ui/index.ts';
import { MarkLinks } from '../code/MarkLinks.tsx';
import { type CheckRow, type CheckState, figures } from './result.ts';

const SIGNS: Record<CheckState, { sign: string; tone: Tone }> = {
  waiting: { sign: '○', tone: 'mute' },
  running: { sign: '…', tone: 'accent' },
  passed: { sign: '✓', tone: 'good' },
  failed: { sign: '✕', tone: 'bad' },
  left: { sign: '–', tone: 'mute' },
};

/** The conditions of an exercise, each with its word, its figures and, when it failed, its reason. */
export function Checks({ labId, rows }: { labId: string; rows: readonly CheckRow[] }) {
  const { t } = useTranslation('exercise');
  return (
    <ul className="exercise-checks" aria-label={t('conditions')}>
      {rows.map((row, i) => (
        <Row key={row.check.id} labId={labId} row={row} again={rows.slice(0, i).some((r) => sameError(r, row))} />
      ))}
    </ul>
  );
}

/** Output of so many lines stands open. */
const SHORT = 4;
const lines = (text: string): number => text.trimEnd().split('\n').length;

/** Code that does not compile fails every check for one reason; said once is enough. */
const sameError = ({ result: a }: CheckRow, { result: b }: CheckRow): boolean =>
  a?.error !== undefined && b?.error !== undefined && a.error.code === b.error.code && a.error.detail === b.error.detail;

function Row({ labId, row: { check, state, result }, again }: { labId: string; row: CheckRow; again: boolean }) {
  const { t } = useTranslation('exercise');
  const text = useText();
  const measured = result && figures(check, result);
  return (
    <li className={`exercise-check exercise-check-${SIGNS[state].tone}`}>
      <div className="exercise-check-line">
        <span className="exercise-check-word">
          <span aria-hidden="true">{SIGNS[state].sign}</span> {t(`state.${state}`)}
        </span>
        <span className="exercise-check-title">{text(check.title)}</span>
        {measured && (
          <span className="exercise-check-figures num">
            {[
              measured.measured,
              measured.wanted && t('wanted', { wanted: measured.wanted }),
              measured.n !== undefined && `n = ${measured.n}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
      </div>
      {again && <p className="exercise-again">{t('again')}</p>}
      {result?.notRun && <ErrorBox info={result.notRun} />}
      {result?.error && !again && (
        <ErrorBox info={result.error} action={result.error.marks && <MarkLinks labId={labId} marks={result.error.marks} />} />
      )}
      {state === 'failed' && !result?.error && result?.output && (
        <details className="exercise-output" open={lines(result.output) <= SHORT}>
          <summary>
            <ChevronRight aria-hidden="true" />
            {t('output')}
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
          <pre tabIndex={0}>{result.output.trimEnd()}</pre>
        </details>
      )}
    </li>
  );
}
