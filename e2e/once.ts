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
  const evaluate = app.evaluate.bind(app) as (f: () => void, arg: unknown) => Promise<unknown>;
  let calls = 0;
  const once = async (f: unknown, arg?: unknown) => {
    const id = calls++;
    const source = `(electron, arg) => {
      const answers = (globalThis.answers ??= new Map());
      if (!answers.has(${id})) answers.set(${id}, (${String(f)})(electron, arg));
      return answers.get(${id});
    }`;
    // Playwright sends a function's text to the other process.
    const kept = Object.assign(() => {}, { toString: () => source });
    for (let reading = 1; ; reading++) {
      try {
        return await evaluate(kept, arg);
      } catch (error) {
        if (reading === READINGS || !String(error).includes(COLLECTED)) throw error;
      }
    }
  };
  app.evaluate = once as typeof app.evaluate;
}
