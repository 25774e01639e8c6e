import { useTranslation } from 'react-i18next';
import type { Claim, Verdict } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { Strip } from '../../charts/index.ts';
import { formatFigure } from '../../ui/index.ts';
import { plainFigure } from './sentence.ts';

/** The drawing of one verdict. */
export function ClaimStrip({ claim, verdict: v }: { claim: Claim; verdict: Verdict }) {
  const { t } = useTranslation('run');
  const lang = useLang();
  const figure = (value: number | null) => plainFigure(value, claim.format, '∞');
  const words = { band: claim.band.map((b) => figure(b)).join(' – '), none: figure(claim.none) };
  const say =
    v.estimate === null
      ? t('verdicts.stripNone', words)
      : t('verdicts.strip', { ...words, estimate: figure(v.estimate), lo: figure(v.lo), hi: figure(v.hi) });
  return (
    <div className="claim-strip">
      <Strip
        band={claim.band}
        none={claim.none}
        estimate={v.estimate}
        lo={v.lo}
        hi={v.hi}
        log={claim.format !== 'exponent' && claim.format !== 'number'}
        figure={formatFigure(v.estimate, claim.format)}
        labels={{ none: claim.labels.none[lang], band: claim.labels.band[lang] }}
        say={say}
      />
    </div>
  );
}
