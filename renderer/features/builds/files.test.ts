import { describe, expect, it } from 'vitest';
import { fakeJob } from '../../testing/bridge.ts';
import { built, matrix, program } from '../../testing/build.ts';
import { builtMatrices, namedFiles } from './files.ts';

const sha = (c: string) => c.repeat(64);
const small = matrix([built('linux/amd64', { sha256: sha('b') })], { flags: { strip: true, tags: [], gcflags: [] } });
const plain = matrix([
  built('linux/amd64', { sha256: sha('a') }),
  { target: 'ios/arm64', state: 'compiled' },
  { target: 'js/wasm', state: 'failed' },
]);

describe('files of a subject', () => {
  it('are named by target, with flags where they have some, and stand once', () => {
    expect(namedFiles([small, plain, plain]).map((f) => [f.name, f.ref])).toEqual([
      ["linux/amd64 -ldflags='-s -w'", { kind: 'artifact', sha256: sha('b') }],
      ['linux/amd64', { kind: 'artifact', sha256: sha('a') }],
    ]);
  });
  it('come from what was built of this very subject, the newest first', () => {
    const job = (id: string, startedAt: number, what: 'program' | 'benchmark', m: typeof plain) =>
      fakeJob({ id, startedAt, kind: 'build.start', status: 'done', input: { subject: { ...program, what } }, result: m });
    const jobs = { a: job('a', 1, 'program', plain), b: job('b', 2, 'program', small), c: job('c', 3, 'benchmark', plain) };
    expect(builtMatrices(jobs, program)).toEqual([small, plain]);
  });
});
