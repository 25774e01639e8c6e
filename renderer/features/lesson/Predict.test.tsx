import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeSide, testLab, testManifest } from '../../testing/lesson.ts';
import { Predict } from './Predict.tsx';
import type { Outcome } from './prediction.ts';
import { predictionPhase } from './prediction.ts';

afterEach(cleanup);
const prediction = testManifest.predictions[0]!;
const locked = { id: 'faster', option: 'rwmutex', lockedAt: 1 };
const run = { id: 'r', labId: 'locks', status: 'done', samples: 12, startedAt: 2 };
const outcome: Outcome = {
  ...{ id: 'faster', right: 'rwmutex', chosen: 'rwmutex' },
  verdict: {
    id: 'faster',
    verdict: 'reproduced',
    reason: 'in-band',
    estimate: 0.48,
    lo: 0.45,
    hi: 0.51,
    n: 10,
    confidence: 0.95,
  },
};
const radios = () => screen.getAllByRole('radio');

describe('Predict', () => {
  it('locks in what was chosen', async () => {
    const side = fakeSide({ 'runs.list': () => [], 'labs.predict': () => locked });
    render(<Predict lab={testLab()} prediction={prediction} />);
    const lock = screen.getByRole('button', { name: 'Lock in' });
    fireEvent.click(lock);
    expect(side.asked.some((a) => a.name === 'labs.predict')).toBe(false);
    fireEvent.click(radios()[1]!);
    fireEvent.click(screen.getByRole('button', { name: 'Lock in' }));
    await waitFor(() =>
      expect(side.asked).toContainEqual({
        name: 'labs.predict',
        input: { labId: 'locks', predictionId: 'faster', option: 'rwmutex' },
      }),
    );
  });

  it('can’t be changed once locked, and waits for a run', () => {
    fakeSide({ 'runs.list': () => [] });
    render(<Predict lab={testLab({ predictions: [locked] })} prediction={prediction} />);
    expect(radios().every((r) => r.hasAttribute('data-disabled'))).toBe(true);
    expect(radios()[1]!.getAttribute('aria-checked')).toBe('true');
    expect(screen.queryByRole('button', { name: 'Lock in' })).toBeNull();
    expect(screen.getByText(/^Now run it/)).toBeTruthy();
  });

  it('can’t be made after a measurement', async () => {
    fakeSide({ 'runs.list': () => [run], 'results.predictions': () => [outcome] });
    render(<Predict lab={testLab()} prediction={prediction} />);
    expect(await screen.findByText(/^There was a measurement before/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Lock in' })).toBeNull();
  });

  it('shows what was measured beside it, by the newest finished run that measured it', async () => {
    const other = { ...outcome, verdict: { ...outcome.verdict, estimate: null, lo: null, hi: null, n: 0 } };
    const runs = [run, { ...run, id: 'newer', startedAt: 3 }, { ...run, id: 'running', status: 'measuring', startedAt: 4 }];
    fakeSide({
      'runs.list': () => runs,
      'results.predictions': ({ runId }: { runId: string }) => [runId === 'r' ? outcome : other],
    });
    render(<Predict lab={testLab({ predictions: [locked] })} prediction={prediction} />);
    expect(await screen.findByText('You were right')).toBeTruthy();
    expect(screen.getByText('0.480×')).toBeTruthy();
    expect(screen.getByText(/0\.450 – 0\.510× · n = 10/)).toBeTruthy();
  });
});

describe('predictionPhase', () => {
  it.each([
    [undefined, false, undefined, 'open'],
    [undefined, true, undefined, 'missed'],
    [undefined, true, outcome, 'missed'],
    [locked, false, undefined, 'locked'],
    [locked, true, undefined, 'locked'],
    [locked, true, outcome, 'judged'],
  ] as const)('of %o, ran %o, outcome %o is %s', (state, ran, found, phase) => {
    expect(predictionPhase(state, ran, found)).toBe(phase);
  });
});
