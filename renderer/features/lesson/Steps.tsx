import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepBlock } from '../../../electron/contract/lesson.ts';

interface StepsProps {
  steps: readonly StepBlock[];
  index: number;
  seen: readonly string[];
  onGo: (id: string) => void;
}

/** The lesson's steps as segments: those seen, the one now, those to come. Arrow keys move along. */
export function Steps({ steps, index, seen, onGo }: StepsProps) {
  const { t } = useTranslation('lesson');
  const row = useRef<HTMLOListElement>(null);
  const move = (e: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -index, End: steps.length - 1 - index }[e.key];
    const to = by === undefined ? undefined : steps[index + by];
    if (!to) return;
    e.preventDefault();
    onGo(to.id);
    row.current?.querySelectorAll('button')[steps.indexOf(to)]?.focus();
  };
  return (
    <nav aria-label={t('steps')}>
      <ol className="lesson-steps" ref={row}>
        {steps.map((step, i) => {
          const state = i === index ? 'now' : seen.includes(step.id) ? 'seen' : 'ahead';
          return (
            <li key={step.id}>
              <button
                type="button"
                className={`lesson-step lesson-step-${state}`}
                aria-current={i === index ? 'step' : undefined}
                aria-label={t(state === 'seen' ? 'stepSeen' : 'step', { n: i + 1, title: step.title })}
                title={step.title}
                tabIndex={i === index ? 0 : -1}
                onKeyDown={move}
                onClick={() => onGo(step.id)}
              />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
