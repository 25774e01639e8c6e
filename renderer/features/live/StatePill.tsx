import { useTranslation } from 'react-i18next';
import type { LiveState } from '../../../electron/contract/index.ts';
import { Pill, type Tone } from '../../ui/index.ts';

const LOOKS: Record<LiveState, { tone: Tone; sign: string }> = {
  watching: { tone: 'good', sign: '●' },
  paused: { tone: 'mute', sign: '❙❙' },
  still: { tone: 'warn', sign: '…' },
  lost: { tone: 'bad', sign: '✕' },
  ended: { tone: 'mute', sign: '■' },
};

export function StatePill({ state }: { state: LiveState }) {
  const { t } = useTranslation('live');
  const look = LOOKS[state];
  return (
    <Pill tone={look.tone} sign={look.sign}>
      {t(`state.${state}`)}
    </Pill>
  );
}
