import { Lock } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, LabDetail, Prediction } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useLatestJob } from '../../app/jobs.ts';
import { useText } from '../../app/text.ts';
import { Button, ErrorBox, Pill } from '../../ui/index.ts';
import { Choice } from './Choice.tsx';
import { Inline } from './Markdown.tsx';
import { Measured } from './Measured.tsx';
import { predictionPhase } from './prediction.ts';
import { useOutcome } from './useOutcome.ts';

/** A question to answer before measuring. Once locked in it stays; what was measured appears beside it. */
export function Predict({ lab, prediction }: { lab: LabDetail; prediction: Prediction }) {
  const { t } = useTranslation('lesson');
  const text = useText();
  const question = useId();
  const running = useLatestJob('run.start', (input) => input.labId === lab.manifest.id)?.status === 'running';
  const { ran, outcome, error } = useOutcome(lab.manifest.id, prediction.id);
  const state = lab.predictions.find((p) => p.id === prediction.id);
  const phase = predictionPhase(state, ran || running, outcome);
  const [choice, setChoice] = useState<string | null>(null);
  const [failed, setFailed] = useState<ErrorInfo>();
  const chosen = state?.option ?? choice;

  const lock = async () => {
    if (choice === null) return;
    try {
      await call('labs.predict', { labId: lab.manifest.id, predictionId: prediction.id, option: choice });
      setFailed(undefined);
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };

  return (
    <section className="lesson-box lesson-predict" aria-labelledby={question}>
      <div className="lesson-predict-head">
        <h3>{t('predict.title')}</h3>
        {state && (
          <Pill>
            <Lock aria-hidden="true" />
            {t('predict.locked')}
          </Pill>
        )}
      </div>
      <p id={question} className="lesson-predict-question">
        <Inline text={text(prediction.question)} />
      </p>
      <Choice
        options={prediction.options}
        chosen={chosen}
        choose={phase === 'open' ? setChoice : undefined}
        labelledBy={question}
        right={phase === 'judged' ? outcome?.right : undefined}
        rightWord={t('predict.measuredThis')}
      />
      {phase === 'open' && (
        <div className="lesson-predict-foot">
          <Button icon={<Lock aria-hidden="true" />} onClick={lock} why={choice === null ? t('predict.choose') : undefined}>
            {t('predict.lock')}
          </Button>
          <span className="lesson-small">{t('predict.before')}</span>
        </div>
      )}
      {phase === 'locked' && <p className="lesson-small">{t(ran ? 'predict.notMeasured' : 'predict.nowRun')}</p>}
      {phase === 'missed' && <p className="lesson-small">{t('predict.missed')}</p>}
      {outcome && outcome.verdict.estimate !== null && phase !== 'open' && (
        <Measured prediction={prediction} outcome={outcome} chosen={state?.option} />
      )}
      {(failed ?? error) && <ErrorBox info={(failed ?? error)!} />}
    </section>
  );
}
