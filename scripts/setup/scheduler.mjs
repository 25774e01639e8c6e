// Runs steps side by side as their needs allow. A step looks first whether its work is there; a failed one stops only what needs it.

/**
 * @typedef {{size?: number, note?: string}} Result
 * @typedef {{signal: AbortSignal, progress: (p: import('./report.mjs').Progress) => void, say: (line: string) => void}} Context
 * @typedef {object} Step
 * @property {string} id
 * @property {string} title
 * @property {boolean} [soft] when it fails, the rest is as good without it
 * @property {string[]} needs ids of steps that must have ended well before
 * @property {() => Result | undefined | Promise<Result | undefined>} check fast; what is there, or undefined when there is work to do
 * @property {(context: Context) => Promise<Result>} run
 */

/**
 * @param {Step[]} steps
 * @param {{signal: AbortSignal, again?: string[],
 *   onBegin: (step: Step) => void, onProgress: (step: Step, p: import('./report.mjs').Progress) => void, say: (line: string) => void,
 *   onEnd: (step: Step, state: 'present' | 'done' | 'failed' | 'skipped', end: {result?: Result, ms?: number, error?: unknown}) => void}} options
 *   again: ids to run even if all is there
 * @returns {Promise<'present' | 'done' | 'failed'>}
 */
export async function runSteps(steps, { signal, again = [], onBegin, onProgress, onEnd, say }) {
  /** @type {Map<string, Promise<'present' | 'done' | 'failed' | 'skipped'>>} */
  const started = new Map();

  /** @param {Step} step */
  async function one(step) {
    for (const state of await Promise.all(step.needs.map((id) => start(id)))) {
      if (state === 'failed' || state === 'skipped') {
        onEnd(step, 'skipped', {});
        return 'skipped';
      }
    }
    const from = Date.now();
    try {
      signal.throwIfAborted();
      const found = again.includes(step.id) ? undefined : await step.check();
      if (found) {
        onEnd(step, 'present', { result: found });
        return 'present';
      }
      onBegin(step);
      const result = await step.run({ signal, say, progress: (p) => onProgress(step, p) });
      onEnd(step, 'done', { result, ms: Date.now() - from });
      return 'done';
    } catch (error) {
      onEnd(step, 'failed', { error, ms: Date.now() - from });
      return 'failed';
    }
  }

  /** @param {string} id */
  function start(id) {
    let running = started.get(id);
    if (!running) {
      const step = steps.find((s) => s.id === id);
      if (!step) throw new Error(`no step ${id}`);
      running = /** @type {Promise<'present' | 'done' | 'failed' | 'skipped'>} */ (one(step));
      started.set(id, running);
    }
    return running;
  }

  const states = await Promise.all(steps.map((s) => start(s.id)));
  if (states.some((s, i) => (s === 'failed' || s === 'skipped') && !(steps[i]?.soft && s === 'failed'))) return 'failed';
  return states.every((s) => s === 'present') ? 'present' : 'done';
}
