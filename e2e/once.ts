// Asks the app's main process something exactly once, whatever its garbage collector does.
//
// V8's inspector holds the promise that Playwright awaits by a weak handle, even where the value is there already: when the main
// process collects its garbage before its next microtasks, the answer is "Resulting promise was garbage collected", though the
// function has run (microsoft/playwright#33737). So the main process keeps what it answered, and is asked for it again.
import type { ElectronApplication } from '@playwright/test';

const COLLECTED = 'promise was garbage collected';
/** Each reading is a new chance; so many in a row lost means something else. */
const READINGS = 20;

/** Makes `app.evaluate` run its function once and read the answer until it is read. */
export function evaluateOnce(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (f: unknown, arg: unknown) => Promise<unknown>;
  let calls = 0;
  const once = async (f: unknown, arg?: unknown) => {
    const call = { id: calls++, source: String(f), arg };
    for (let reading = 1; ; reading++) {
      try {
        return await evaluate(answerOf, call);
      } catch (error) {
        if (reading === READINGS || !String(error).includes(COLLECTED)) throw error;
      }
    }
  };
  app.evaluate = once as typeof app.evaluate;
}

type Kept = typeof globalThis & { answers?: Map<number, unknown> };

/** Runs in the main process: the answer to a call, from the first time it came. */
function answerOf(electron: unknown, { id, source, arg }: { id: number; source: string; arg: unknown }): unknown {
  const kept = globalThis as Kept;
  kept.answers ??= new Map();
  // biome-ignore lint/security/noGlobalEval: what Playwright itself does with the function it is given
  if (!kept.answers.has(id)) kept.answers.set(id, globalThis.eval(`(${source})`)(electron, arg));
  return kept.answers.get(id);
}
