import { describe, expect, it } from 'vitest';
import { run } from '../../testing/run.ts';
import { filterRuns, sortRuns } from './rows.ts';

const runs = [
  run('a', { startedAt: 1, samples: 80, params: { reads: ['99'] } }),
  run('b', { startedAt: 2, samples: 5, status: 'cancelled' }),
  run('c', { startedAt: 3, samples: 480, labId: 'gmp', profile: 'full' }),
];
const words = (r: (typeof runs)[number]) => `${r.labId} ${r.status} ${r.params.reads?.join() ?? ''} Zen`;
const ids = (list: { id: string }[]) => list.map((r) => r.id).join('');
const all = { labId: '', status: '', text: '' };

describe('filterRuns', () => {
  it.each([
    [all, 'abc'],
    [{ ...all, labId: 'locks' }, 'ab'],
    [{ ...all, status: 'cancelled' }, 'b'],
    [{ ...all, text: 'GMP zen' }, 'c'],
    [{ ...all, text: '  99 ' }, 'a'],
    [{ ...all, labId: 'gmp', text: '99' }, ''],
  ])('%j leaves %s', (filter, left) => expect(ids(filterRuns(runs, filter, words))).toBe(left));
});

describe('sortRuns', () => {
  const title = (labId: string) => (labId === 'gmp' ? 'Zebra' : 'Ant');
  it.each([
    ['started', true, 'cba'],
    ['started', false, 'abc'],
    ['samples', true, 'cab'],
    ['lab', false, 'bac'],
    ['status', false, 'cab'],
    ['profile', false, 'cba'],
  ] as const)('by %s, down %s: %s', (by, down, order) => expect(ids(sortRuns(runs, { by, down }, title))).toBe(order));
  it('leaves the list it was given alone', () => {
    sortRuns(runs, { by: 'started', down: true }, title);
    expect(ids(runs)).toBe('abc');
  });
});
