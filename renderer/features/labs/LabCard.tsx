import { useTranslation } from 'react-i18next';
import type { LabNeed, LabSummary } from '../../../electron/contract/index.ts';
import { needSentence, needsShort } from '../../../electron/contract/needs-text.ts';
import { navigate } from '../../app/navigate.ts';
import { useLang } from '../../app/settings.ts';
import { useText } from '../../app/text.ts';
import { Pill, Tooltip } from '../../ui/index.ts';
import { share } from './path.ts';

interface LabCardProps {
  lab: LabSummary;
  /** undefined until the machine has been looked at */
  needs: readonly LabNeed[] | undefined;
  last: boolean;
}

/** One lab of the catalogue; the whole card opens it. A lab with a broken manifest says where, and can't be opened. */
export function LabCard({ lab, needs, last }: LabCardProps) {
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
          {p.done && (
            <Pill tone="good" sign="✓">
              {t('done')}
            </Pill>
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
          <Progress of={p} />
          <div className="labs-card-foot">
            <span>{t('minutes', { n: lab.minutes })}</span>
            {available.here ? (
              <Here needs={needs} />
            ) : (
              <span className="labs-card-not">{t('notHere', { why: available.why ? text(available.why) : '' })}</span>
            )}
          </div>
        </>
      )}
    </li>
  );
}

/** What was read, guessed, run and passed: a line as long as the share of it, and the figures. Nothing before there is any. */
function Progress({ of: p }: { of: LabSummary['progress'] }) {
  const { t } = useTranslation('labs');
  const whole = share(p);
  const told = [
    t('steps', { seen: p.stepsSeen.length, steps: p.steps }),
    p.predictions > 0 && t('predictions', { locked: p.predicted, all: p.predictions }),
    t('runs', { n: p.runs }),
    p.exercises > 0 && t('exercises', { passed: p.exercisesPassed, all: p.exercises }),
  ].filter((x) => x !== false);
  return (
    <div className="labs-progress">
      <i aria-hidden="true">
        <i style={{ width: `${whole * 100}%` }} />
      </i>
      <span>
        {told.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </span>
    </div>
  );
}

/** Whether it runs here, in a few words; each need in a sentence of its own on hover and focus. */
function Here({ needs }: { needs: readonly LabNeed[] | undefined }) {
  const { t } = useTranslation('labs');
  const lang = useLang();
  if (!needs || needs.length === 0) return <span>{t('here')}</span>;
  const all = needs.map((n) => needSentence(n, lang)).join(lang === 'zh' ? '' : ' ');
  const missing = needs.some((n) => !n.met);
  return (
    <span>
      <Tooltip text={all}>
        <button type="button" className={`labs-needs${missing ? ' labs-needs-missing' : ''}`} aria-description={all}>
          {needsShort(needs, lang)}
        </button>
      </Tooltip>
    </span>
  );
}
