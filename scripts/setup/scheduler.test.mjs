import { describe, expect, it } from 'vitest';
import { runSteps } from './scheduler.mjs';

/** @param {Record<string, {needs?: string[], there?: boolean, soft?: boolean, run?: (signal: AbortSignal) => Promise<void>}>} described */
function scenario(described, again = /** @type {string[]} */ ([])) {
  /** @type {string[]} */
  const events = [];
  const cancel = new AbortController();
  const steps = Object.entries(described).map(([id, d]) => ({
    id,
    title: id,
    needs: d.needs ?? [],
    soft: d.soft ?? false,
    check: () => (d.there ? {} : undefined),
    run: async (/** @type {import('./scheduler.mjs').Context} */ { signal }) => {
      await d.run?.(signal);
      return {};
    },
  }));
  const state = runSteps(steps, {
    signal: cancel.signal,
    again,
    say: () => {},
    onBegin: (s) => events.push(`${s.id} begins`),
    onProgress: () => {},
    onEnd: (s, ended) => events.push(`${s.id} ${ended}`),
  });
  return { events, state, cancel };
}

describe('steps', () => {
  it('run side by side, each after what it needs', async () => {
    let free = () => {};
    const gate = new Promise((/** @type {(v: void) => void} */ r) => {
      free = r;
    });
    const { events, state } = scenario({
      slow: { run: () => gate },
      quick: { run: async () => free() },
      after: { needs: ['slow', 'quick'] },
    });
    expect(await state).toBe('done');
    expect(events.slice(0, 2)).toEqual(['slow begins', 'quick begins']);
    expect(events.slice(-2)).toEqual(['after begins', 'after done']);
  });

  it('have nothing to do when all is there', async () => {
    const { events, state } = scenario({ a: { there: true }, b: { needs: ['a'], there: true } });
    expect(await state).toBe('present');
    expect(events).toEqual(['a present', 'b present']);
  });

  it('run again when asked', async () => {
    const { events } = scenario({ a: { there: true } }, ['a']);
    await Promise.resolve();
    expect(events).toContain('a begins');
  });

  it('stop only what needs a failed one', async () => {
    const { events, state } = scenario({
      bad: {
        run: async () => {
          throw new Error('no');
        },
      },
      child: { needs: ['bad'] },
      grandchild: { needs: ['child'] },
      other: {},
    });
    expect(await state).toBe('failed');
    expect(events).toContain('other done');
    expect(events).toContain('child skipped');
    expect(events).toContain('grandchild skipped');
    expect(events).not.toContain('child begins');
  });

  it('may fail softly', async () => {
    const fails = async () => {
      throw new Error('no');
    };
    const { events, state } = scenario({ warm: { soft: true, run: fails }, other: {} });
    expect(await state).toBe('done');
    expect(events).toContain('warm failed');
    expect(await scenario({ a: { run: fails }, warm: { soft: true, needs: ['a'] } }).state).toBe('failed');
  });

  it('start nothing more once cancelled', async () => {
    const { events, state, cancel } = scenario({
      a: { run: (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))) },
      b: { needs: ['a'] },
    });
    cancel.abort();
    expect(await state).toBe('failed');
    expect(events).not.toContain('b begins');
  });
});
