import { useTranslation } from 'react-i18next';
import type { Prediction } from '../../../electron/contract/index.ts';
import { formatRange, formatValue, Pill, plainUnit } from '../../ui/index.ts';
import { nText } from '../run/projection.ts';
import { type Outcome, prophecy } from './prediction.ts';

const SIGNS = {
  right: { tone: 'good', sign: '✓' },
  wrong: { tone: 'bad', sign: '✕' },
  open: { tone: 'mute', sign: '?' },
} as const;

/** The measured figure with its interval, and how the prediction fared against it. */
export function Measured({
  prediction,
  outcome,
  chosen,
}: {
  prediction: Prediction;
  outcome: Outcome;
  chosen: string | undefined;
}) {
  const { t } = useTranslation('lesson');
  const { kind } = prediction.measure;
  const unit = kind === 'ratio' ? '×' : kind === 'value' ? plainUnit(prediction.measure.unit) : '';
  const { estimate, lo, hi, n } = outcome.verdict;
  const fate = chosen === undefined ? undefined : prophecy(prediction, outcome, chosen);
  return (
    <div className="lesson-measured" role="status">
      {fate && (
        <Pill tone={SIGNS[fate].tone} sign={SIGNS[fate].sign}>
          {t(`predict.${fate}`)}
        </Pill>
      )}
      <span>
        {t(kind === 'exponent' || kind === 'knee' ? `predict.${kind}` : 'predict.measured')}{' '}
        <strong className="num">{formatValue(estimate, unit)}</strong>{' '}
        <span className="num lesson-small">
          {estimate !== null && formatRange(estimate, lo, hi, unit)} · {nText(n)}
        </span>
      </span>
    </div>
  );
}
