import { useTranslation } from 'react-i18next';
import type { LabDetail, Prediction } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';
import { useText } from '../../app/text.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Card, ErrorBox, Pill } from '../../ui/index.ts';
import { sameMeasure } from '../claims/sentence.ts';
import { VerdictStrip } from '../claims/VerdictStrip.tsx';
import { type Outcome, prophecy } from '../lesson/prediction.ts';

interface VerdictCardProps {
  lab: LabDetail;
  runId: string;
  cores: number;
}

/** The run against the article: each claim judged, the person's prediction beside it. */
export function VerdictCard({ lab, runId, cores }: VerdictCardProps) {
  const { t } = useTranslation('run');
  const { claims, predictions } = lab.manifest;
  const verdicts = useCall('results.verdicts', { runId });
  const outcomes = useCall('results.predictions', { runId }, ['progress']);
  if (verdicts.error) return <ErrorBox info={verdicts.error} />;
  if (!verdicts.data || claims.length === 0) return null;
  const chosen = predictions.flatMap((p) => {
    const option = lab.predictions.find((s) => s.id === p.id)?.option;
    return option ? [{ prediction: p, option, outcome: outcomes.data?.find((o) => o.id === p.id) }] : [];
  });
  const ofClaim = (measure: Prediction['measure']) => chosen.find((c) => sameMeasure(c.prediction.measure, measure));
  const alone = chosen.filter((c) => !claims.some((claim) => sameMeasure(c.prediction.measure, claim.measure)));
  return (
    <Card
      title={t('verdicts.title')}
      flush
      actions={
        <Button size="small" onClick={() => navigate({ page: 'claims' })}>
          {t('verdicts.ledger')}
        </Button>
      }
    >
      <div className="claim-list">
        {alone.map((c) => (
          <PredictionRow key={c.prediction.id} {...c} />
        ))}
        {claims.map((claim) => {
          const verdict = verdicts.data?.find((v) => v.id === claim.id);
          const mine = ofClaim(claim.measure);
          return (
            <VerdictStrip
              key={claim.id}
              claim={claim}
              verdict={verdict}
              cores={cores}
              {...(mine && { predicted: <Predicted {...mine} /> })}
            />
          );
        })}
      </div>
    </Card>
  );
}

interface ChosenProps {
  prediction: Prediction;
  option: string;
  outcome: Outcome | undefined;
}

function Predicted({ prediction, option, outcome }: ChosenProps) {
  const { t } = useTranslation('run');
  const text = useText();
  const chosen = prediction.options.find((o) => o.id === option);
  const fate = outcome && outcome.verdict.estimate !== null ? prophecy(prediction, outcome, option) : undefined;
  const said = chosen ? text(chosen.text) : option;
  return fate
    ? t('verdicts.predictedFate', { text: said, fate: t(`verdicts.${fate}`) })
    : t('verdicts.predicted', { text: said });
}

/** A prediction that asks something no claim says. */
function PredictionRow(props: ChosenProps) {
  const { t } = useTranslation('run');
  const text = useText();
  return (
    <div className="claim-row">
      <div className="claim-pill">
        <Pill tone="accent">{t('verdicts.prediction')}</Pill>
      </div>
      <div className="claim-text">
        <p>{text(props.prediction.question)}</p>
        <small>
          <Predicted {...props} />
        </small>
      </div>
    </div>
  );
}
