import { useTranslation } from 'react-i18next';
import { formatValue } from '../../../ui/index.ts';
import type { Replay } from './replay.ts';
import { sentence } from './words.ts';

const BEFORE = 6;
const AFTER = 6;

/** The steps before and after the one that is shown, in words; each leads to its board. */
export function StepList({ replay, at, onGo }: { replay: Replay; at: number; onGo: (at: number) => void }) {
  const { t } = useTranslation('gmp');
  const { first, steps } = replay.of;
  const from = Math.max(first, at - BEFORE);
  const list = steps.slice(from, Math.min(steps.length, Math.max(at, first) + AFTER + 1));
  const zero = steps[Math.max(at, first)]?.at ?? 0;
  return (
    <section className="gmp-log" aria-label={t('log')}>
      <h3>{t('log')}</h3>
      <ol>
        {list.map((s, k) => {
          const i = from + k;
          return (
            <li key={i} aria-current={i === at ? 'step' : undefined}>
              <button type="button" onClick={() => onGo(i)}>
                <span className="num gmp-ago">{signed(s.at - zero)}</span>
                {sentence(t, replay.of, s, replay.happened[i]!)}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** `+3.2 µs` after the step that is shown. */
const signed = (ns: number): string => (ns === 0 ? '0' : `${ns > 0 ? '+' : '−'}${formatValue(Math.abs(ns), 'ns')}`);
