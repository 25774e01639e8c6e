import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim, Verdict } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { Pill, VerdictPill } from '../../ui/index.ts';
import { nText } from '../run/projection.ts';
import { ClaimStrip } from './ClaimStrip.tsx';
import { measuredSentence, reasonSentence } from './sentence.ts';
import './claims.css';

interface VerdictStripProps {
  claim: Claim;
  /** Without one the claim was not measured. */
  verdict: Verdict | undefined;
  /** of the machine that measured */
  cores: number;
  /** what the person predicted */
  predicted?: ReactNode;
}

/** A claim judged: the word, the sentence with the figures and why, the article's figures, and the strip. */
export function VerdictStrip({ claim, verdict, cores, predicted }: VerdictStripProps) {
  const { t } = useTranslation(['run', 'contract']);
  const lang = useLang();
  const measured = verdict && verdict.reason !== 'no-samples' ? verdict : undefined;
  const sentence = measured && measuredSentence(claim, measured, lang);
  const under = [
    predicted,
    t('verdicts.article', { text: claim.article[lang] }),
    measured && measured.n > 0 && !claim.sentence[lang].includes('{{n}}') && nText(measured.n),
  ].filter(Boolean);
  return (
    <div className="claim-row">
      <div className="claim-pill">
        <VerdictPill verdict={measured?.verdict} />
      </div>
      <div className="claim-text">
        <p>
          {sentence ?? ended(claim.text[lang], lang)}{' '}
          <span className="claim-reason">
            {measured ? reasonSentence(claim, measured, cores, lang) : t('verdicts.unmeasured')}
          </span>
        </p>
        <small>
          {under.map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
            <span key={i}>
              {i > 0 && <span aria-hidden="true"> · </span>}
              {part}
            </span>
          ))}
          {claim.wrong && (
            <>
              {' '}
              <Pill tone="warn">{t('verdicts.wrongClaim')}</Pill>
            </>
          )}
        </small>
        {measured && (
          <details className="claim-why">
            <summary>
              <ChevronRight aria-hidden="true" />
              {t('verdicts.why')}
            </summary>
            <p>{claim.why[lang]}</p>
          </details>
        )}
      </div>
      {measured && <ClaimStrip claim={claim} verdict={measured} />}
    </div>
  );
}

const ended = (text: string, lang: 'zh' | 'en'): string => (/[.。?？]$/.test(text) ? text : text + (lang === 'zh' ? '。' : '.'));
