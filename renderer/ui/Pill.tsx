import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerdictWord } from '../../electron/contract/index.ts';
import './Pill.css';

export type Tone = 'good' | 'warn' | 'bad' | 'mute' | 'accent';

/** A word with a sign and a colour; the colour never stands alone. */
export function Pill({
  tone = 'mute',
  sign,
  title,
  children,
}: {
  tone?: Tone;
  sign?: string;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={`ui-pill ui-pill-${tone}`} title={title}>
      {sign && (
        <span aria-hidden="true" className="ui-pill-sign">
          {sign}
        </span>
      )}
      {children}
    </span>
  );
}

const verdicts: Record<VerdictWord, { tone: Tone; sign: string }> = {
  reproduced: { tone: 'good', sign: '✓' },
  'not-reproduced': { tone: 'warn', sign: '≠' },
  refuted: { tone: 'bad', sign: '✕' },
  inconclusive: { tone: 'mute', sign: '?' },
};

/** The verdict on a claim; without one, "not measured". `count` stands behind the word. */
export function VerdictPill({ verdict, count }: { verdict?: VerdictWord | undefined; count?: number }) {
  const { t } = useTranslation('contract');
  const look = verdict ? verdicts[verdict] : { tone: 'mute' as const, sign: '—' };
  return (
    <Pill tone={look.tone} sign={look.sign}>
      {verdict ? t(`verdicts.${verdict}`) : t('text.notMeasured')}
      {count !== undefined && <span className="num">{count}</span>}
    </Pill>
  );
}
