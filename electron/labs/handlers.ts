// What the window asks of labs, by the contract's names.
import type { Handlers } from '../dispatch.ts';
import type { createLabs } from './index.ts';

type Names = Extract<keyof Handlers, `labs.${string}`>;

export function labHandlers(
  labs: ReturnType<typeof createLabs>,
  changed: (what: 'progress', labId: string) => void,
): Pick<Handlers, Names> {
  return {
    'labs.list': () => labs.list(),
    'labs.get': ({ labId }) => labs.get(labId),
    'labs.lesson': ({ labId, lang }) => labs.lesson(labId, lang),
    'labs.seen': ({ labId, step }) => {
      labs.seen(labId, step);
      changed('progress', labId);
      return {};
    },
    'labs.predict': ({ labId, predictionId, option }) => {
      const state = labs.predict(labId, predictionId, option);
      changed('progress', labId);
      return state;
    },
  };
}
