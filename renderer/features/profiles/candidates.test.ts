import { expect, test } from 'vitest';
import { candidates, takesOf } from './candidates.ts';
import type { KnownProfile } from './useProfiles.ts';

let n = 0;
function kept(o: Partial<NonNullable<KnownProfile['kept']>>): KnownProfile {
  const sha256 = String(n++).padStart(64, '0');
  const kind = o.kind ?? 'cpu';
  const variant = o.variant ?? 'Lock/kind=mutex';
  return {
    profile: { kind: 'kept', sha256 },
    name: `${kind} ${variant}`,
    kept: {
      sha256,
      kind,
      labId: 'lock',
      runId: 'run-1',
      variant,
      size: 1,
      at: 1,
      host: 'desk',
      machine: 'CPU',
      go: 'go1.27.4',
      code: 'aaaa',
      edited: false,
      ...o,
    },
  };
}
const mine = kept({});
const rw = kept({ variant: 'Lock/kind=rwmutex' });
const later = kept({ runId: 'run-2', code: 'bbbb', edited: true });
const board = kept({ runId: 'run-3', host: 'board', machine: 'Cortex' });
const heap = kept({ kind: 'heap' });
const file: KnownProfile = { profile: { kind: 'opened', id: '0123456789abcdef' }, name: 'x.pb.gz' };
const known = [mine, later, rw, board, heap, file];
const shape = (by: 'run' | 'code' | 'machine', query = '', kind: string | undefined = 'cpu') =>
  candidates(known, { of: mine, by, query, kind }).map((g) => [g.own, ...g.profiles]);

test('by run, by code, by machine; never itself, nothing of another kind, files last', () => {
  expect(shape('run')).toEqual([
    [false, later],
    [true, rw],
    [false, board],
    [false, file],
  ]);
  expect(shape('code')).toEqual([
    [false, later],
    [true, rw, board],
    [false, file],
  ]);
  expect(shape('machine')).toEqual([
    [true, later, rw],
    [false, board],
    [false, file],
  ]);
});

test('side by side any kind may stand; words narrow it down', () => {
  expect(candidates(known, { of: mine, by: 'run', query: '' }).flatMap((g) => g.profiles)).toContain(heap);
  expect(shape('run', 'cortex mutex')).toEqual([[false, board]]);
  expect(shape('run', 'BBBB')).toEqual([[false, later]]);
});

test('what was taken twice in a run is told apart, the oldest first', () => {
  const again = kept({ variant: 'Lock/kind=rwmutex', at: 5 });
  const [group] = candidates([mine, again, rw], { of: mine, by: 'run', query: '', kind: 'cpu' });
  expect(takesOf(group!)).toEqual(
    new Map([
      [rw, { n: 1, of: 2 }],
      [again, { n: 2, of: 2 }],
    ]),
  );
  expect(takesOf({ key: '', own: false, profiles: [rw, file] }).size).toBe(0);
});
