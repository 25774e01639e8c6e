import { useTranslation } from 'react-i18next';
import type { BuildRow } from '../../../electron/contract/index.ts';
import { Pill, type Tone, Tooltip } from '../../ui/index.ts';

type State = BuildRow['state'] | 'warming' | 'cold' | 'warm';

const LOOKS: Record<State, { tone: Tone; sign: string }> = {
  waiting: { tone: 'mute', sign: '·' },
  building: { tone: 'accent', sign: '…' },
  warming: { tone: 'accent', sign: '…' },
  built: { tone: 'good', sign: '✓' },
  compiled: { tone: 'good', sign: '◐' },
  failed: { tone: 'bad', sign: '✕' },
  cancelled: { tone: 'mute', sign: '–' },
  cold: { tone: 'mute', sign: '○' },
  warm: { tone: 'mute', sign: '●' },
};

/** How far a target is: a word, a sign and a colour. What was only compiled says why on hover and focus. */
export function StateCell({ state }: { state: State }) {
  const { t } = useTranslation('builds');
  const pill = (
    <Pill tone={LOOKS[state].tone} sign={LOOKS[state].sign}>
      {t(`state.${state}`)}
    </Pill>
  );
  if (state !== 'compiled') return pill;
  return <Explained text={t('notLinked')}>{pill}</Explained>;
}

/** Something whose explanation is reached by pointer and by keyboard. */
export function Explained({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <Tooltip text={text}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation has to be reachable by keyboard */}
      <span className="builds-explained" tabIndex={0}>
        {children}
        <span className="sr-only">{text}</span>
      </span>
    </Tooltip>
  );
}
