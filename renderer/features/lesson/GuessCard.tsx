import { Cpu, Lock } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, Guess, LabDetail } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useText } from '../../app/text.ts';
import { Button, ErrorBox, Pill } from '../../ui/index.ts';
import { Choice } from './Choice.tsx';
import { type Glossary, Inline } from './Markdown.tsx';
import { type Decision, useDecision } from './useDecision.ts';

interface GuessCardProps {
  lab: LabDetail;
  guess: Guess;
  glossary: Glossary;
  openLabel: string;
  open: () => void;
}

/** A question that keeps the compiler's view shut until it is answered. Who is right, the compiler says of the person's own copy. */
export function GuessCard({ lab, guess, glossary, openLabel, open }: GuessCardProps) {
  const { t } = useTranslation('lesson');
  const text = useText();
  const question = useId();
  const labId = lab.manifest.id;
  const state = lab.predictions.find((p) => p.id === guess.id);
  const [choice, setChoice] = useState<string | null>(null);
  const [failed, setFailed] = useState<ErrorInfo>();
  const decision = useDecision(labId, guess, state !== undefined);
  const error = failed ?? decision.error;

  const lock = async () => {
    if (choice === null) return;
    try {
      await call('labs.predict', { labId, predictionId: guess.id, option: choice });
      setFailed(undefined);
      open();
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };

  return (
    <section className="lesson-box lesson-predict" aria-labelledby={question}>
      <div className="lesson-predict-head">
        <h3>{t('guess.title')}</h3>
        {state && (
          <Pill>
            <Lock aria-hidden="true" />
            {t('predict.locked')}
          </Pill>
        )}
      </div>
      <p id={question} className="lesson-predict-question">
        <Inline text={text(guess.question)} glossary={glossary} />
      </p>
      <Choice
        options={guess.options}
        chosen={state?.option ?? choice}
        choose={state ? undefined : setChoice}
        labelledBy={question}
        right={decision.right ?? undefined}
        rightWord={t('guess.compilerSays')}
      />
      <div className="lesson-predict-foot">
        {state ? (
          <Button icon={<Cpu aria-hidden="true" />} onClick={open}>
            {openLabel}
          </Button>
        ) : (
          <>
            <Button icon={<Lock aria-hidden="true" />} onClick={lock} why={choice === null ? t('predict.choose') : undefined}>
              {t('guess.lock')}
            </Button>
            <span className="lesson-small">{t('guess.before')}</span>
          </>
        )}
      </div>
      {state && <Answer decision={decision} chosen={state.option} why={text(guess.why)} glossary={glossary} />}
      {error && <ErrorBox info={error} />}
    </section>
  );
}

/** How the guess fared, with the reason. */
function Answer({ decision, chosen, why, glossary }: { decision: Decision; chosen: string; why: string; glossary: Glossary }) {
  const { t } = useTranslation('lesson');
  if (decision.error) return null;
  if (decision.asking) return <p className="lesson-small">{t('guess.asking')}</p>;
  if (decision.right == null) return <p className="lesson-small">{t('guess.changed')}</p>;
  const right = decision.right === chosen;
  return (
    <div className="lesson-measured" role="status">
      <Pill tone={right ? 'good' : 'bad'} sign={right ? '✓' : '✕'}>
        {t(right ? 'predict.right' : 'predict.wrong')}
      </Pill>
      <span>
        <Inline text={why} glossary={glossary} />
      </span>
    </div>
  );
}
