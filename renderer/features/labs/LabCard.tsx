import { useTranslation } from 'react-i18next';
import type { LabSummary } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';
import { useText } from '../../app/text.ts';
import { Pill } from '../../ui/index.ts';

/** One lab of the catalogue; the whole card opens it. A lab with a broken manifest says where, and can't be opened. */
export function LabCard({ lab, last }: { lab: LabSummary; last: boolean }) {
  const { t } = useTranslation('labs');
  const text = useText();
  const { progress: p, problem, available } = lab;
  const number = String(lab.number).padStart(2, '0');
  return (
    <li className={`labs-card${last ? ' labs-card-last' : ''}${problem ? ' labs-card-broken' : ''}`}>
      <div className="labs-card-top">
        <span className="num">{number}</span>
        {lab.chapter && <span>{t('chapter', { chapter: lab.chapter })}</span>}
        <span className="labs-card-pill">
          {p.done ? (
            <Pill tone="good" sign="✓">
              {t('done')}
            </Pill>
          ) : (
            p.stepsSeen.length > 0 && <Pill>{t('steps', { seen: p.stepsSeen.length, steps: p.steps })}</Pill>
          )}
        </span>
      </div>
      <h3>
        {problem ? (
          text(lab.title)
        ) : (
          <button type="button" className="labs-open" onClick={() => navigate({ page: 'lab', labId: lab.id })}>
            {text(lab.title)}
          </button>
        )}
      </h3>
      {problem ? (
        <div className="labs-problem">
          <p>{t('problem', { file: problem.file, line: problem.line })}</p>
          <code>{problem.message}</code>
        </div>
      ) : (
        <>
          <p>{text(lab.summary)}</p>
          <div className="labs-card-foot">
            <span>{t('minutes', { n: lab.minutes })}</span>
            {p.exercises > 0 && <span>{t('exercises', { passed: p.exercisesPassed, all: p.exercises })}</span>}
            {available.here ? (
              <span>{t('here')}</span>
            ) : (
              <span className="labs-card-not">{t('notHere', { why: available.why ? text(available.why) : '' })}</span>
            )}
          </div>
        </>
      )}
    </li>
  );
}
