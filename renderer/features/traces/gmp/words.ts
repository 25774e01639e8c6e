// A step in words. Pure.
import type { TFunction } from 'i18next';
import { goName, procName } from '../say.ts';
import type { Happened } from './board.ts';
import type { Step, Steps } from './steps.ts';

/** `G12`; the runtime for 0. */
export const goOf = (s: Steps, g: number, runtime: string): string => (g ? goName(s.names.get(g)?.id) : runtime);

export function sentence(t: TFunction<'gmp'>, s: Steps, step: Step, h: Happened): string {
  const values = {
    g: goOf(s, step.g, ''),
    p: procName(step.proc),
    by: goOf(s, step.by, t('runtime')),
    reason: step.reason,
  };
  switch (h.kind) {
    case 'stolen':
      return t('stolen', { ...values, from: procName(h.from), took: h.took, of: h.of });
    case 'stolenNext':
      return t('stolenNext', { ...values, from: procName(h.from) });
    case 'made':
    case 'woken':
    case 'preempted':
      return t(`queued.${h.kind}.${h.queue}`, values);
    case 'waits':
      // What waited already when the trace began has no cause in it.
      return t(step.reason ? 'took.waitsFor' : 'took.waits', values);
    default:
      return t(`took.${h.kind}`, values);
  }
}

/** The same colour of the theme for goroutines of the same function. */
export function inkOf(name: string): string {
  let hash = 0;
  for (const c of name) hash = (hash * 31 + c.codePointAt(0)!) >>> 0;
  return `var(--s${(hash % 6) + 1})`;
}
