import { describe, expect, it } from 'vitest';
import { built, matrix, offer } from '../../testing/build.ts';
import { compiledPackages, failures, isWhole, tally, targetRows, texts } from './rows.ts';

const offers = [offer('linux/amd64'), offer('linux/arm64'), offer('ios/arm64')];
const states = (rows: ReturnType<typeof targetRows>) => rows.map((r) => r.build?.state);
const fault = { code: 'compile', params: { first: 'main.go:3: undefined: x' } } as const;

describe('targetRows', () => {
  it('has a line for every offer, built or not', () => {
    expect(states(targetRows(offers, null, undefined))).toEqual([undefined, undefined, undefined]);
    expect(states(targetRows(offers, matrix([built('linux/arm64')]), undefined))).toEqual([undefined, 'built', undefined]);
  });
  it('shows what runs over what is kept, and leaves other targets as they were', () => {
    const kept = matrix([built('linux/amd64'), built('linux/arm64')]);
    const live = { matrix: matrix([{ target: 'linux/arm64', state: 'building' }]), running: true, stored: false };
    expect(states(targetRows(offers, kept, live))).toEqual(['built', 'building', undefined]);
  });
  it('shows what ended until it was read again, then what was read', () => {
    const ended = matrix([built('linux/amd64', { size: 7 })]);
    const size = (stored: boolean, kept = matrix([built('linux/amd64', { size: 9 })])) =>
      targetRows(offers, kept, { matrix: ended, running: false, stored })[0]!.build!.size;
    expect([size(false), size(true)]).toEqual([7, 9]);
    const said = matrix([built('linux/amd64', { output: 'can inline main' })]);
    const live = { matrix: said, running: false, stored: true };
    expect(targetRows(offers, matrix([built('linux/amd64')]), live)[0]!.build!.output).toBe('can inline main');
    // its file was deleted since
    expect(targetRows(offers, null, { matrix: ended, running: false, stored: true })[0]!.build).toBeUndefined();
  });
  it('keeps the file of before where a row was cancelled, and says where one failed', () => {
    const kept = matrix([built('linux/amd64'), built('linux/arm64')]);
    const rows = [
      { target: 'linux/amd64', state: 'cancelled' },
      { target: 'linux/arm64', state: 'failed', error: fault },
      { target: 'ios/arm64', state: 'cancelled' },
    ] as const;
    const live = { matrix: matrix([...rows]), running: false, stored: true };
    expect(states(targetRows(offers, kept, live))).toEqual(['built', 'failed', 'cancelled']);
  });
});

it('tally counts what has ended, however it did', () => {
  const rows = [
    built('linux/amd64'),
    { target: 'linux/arm64', state: 'failed' },
    { target: 'js/wasm', state: 'waiting' },
  ] as const;
  expect(tally(rows)).toEqual({ total: 3, done: 2, built: 1, compiled: 0, failed: 1, cancelled: 0 });
});

it('failures puts targets of the same fault together', () => {
  const failed = (id: 'linux/amd64' | 'linux/arm64' | 'ios/arm64', first: string) => ({
    offer: offer(id),
    build: { target: id, state: 'failed' as const, error: { code: 'compile' as const, params: { first }, detail: id } },
  });
  const groups = failures([failed('linux/amd64', 'a'), failed('ios/arm64', 'b'), failed('linux/arm64', 'a')]);
  expect(groups.map((g) => g.targets)).toEqual([['linux/amd64', 'linux/arm64'], ['ios/arm64']]);
});

it('texts puts the same lines together, in whatever order the packages were compiled', () => {
  const said = (id: 'linux/amd64' | 'linux/arm64' | 'js/wasm', output: string) => ({
    offer: offer(id),
    build: built(id, { output }),
  });
  expect(texts([said('linux/amd64', 'a\nb'), said('js/wasm', 'a'), said('linux/arm64', 'b\na')])).toEqual([
    { text: 'a\nb', targets: ['linux/amd64', 'linux/arm64'] },
    { text: 'a', targets: ['js/wasm'] },
  ]);
});

describe('what can be said against the article', () => {
  it('needs every row to tell what it compiled', () => {
    expect(compiledPackages([built('linux/amd64'), built('linux/arm64', { cached: false, compiled: 60 })])).toBe(60);
    expect(compiledPackages([built('linux/amd64', { cached: false, compiled: undefined })])).toBeUndefined();
  });
  it('needs exactly its targets, all made', () => {
    const two = ['linux/amd64', 'ios/arm64'] as const;
    const ios = { target: 'ios/arm64', state: 'compiled' } as const;
    expect(isWhole(matrix([built('linux/amd64'), ios]), two)).toBe(true);
    expect(isWhole(matrix([built('linux/amd64')]), two)).toBe(false);
    expect(isWhole(matrix([built('linux/amd64'), { ...ios, state: 'failed' }]), two)).toBe(false);
    expect(isWhole(matrix([built('linux/amd64'), built('js/wasm')]), two)).toBe(false);
  });
});
