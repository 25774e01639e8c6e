// Whose a session is: what another process watches is left alone, until that process is gone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { runProcess } from '../process/index.ts';
import { createLive } from './index.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'live 归属-'));
afterEach(() => rmSync(path.join(folder, 'live'), { recursive: true, force: true }));

const ID = '00000000-0000-4000-8000-000000000001';

/** A session that is watched, as the process `owner` left it. */
function written(owner: number): string {
  const session = {
    ...{ id: ID, address: '127.0.0.1:6060', paths: {}, state: 'watching', startedAt: 1, every: 1000, samples: 0 },
    ...{ program: {}, chosen: [], alarms: 0 },
  };
  mkdirSync(path.join(folder, 'live'), { recursive: true });
  const file = path.join(folder, 'live', `${ID}.json`);
  writeFileSync(file, JSON.stringify({ session, events: [{ id: 1, at: 1, kind: 'begun' }], owner }));
  return file;
}
const live = () => createLive({ dataFolder: folder, quiet: async () => {}, tell: () => {}, labkit: () => 'none' });

test('a session that a living process watches is neither listed nor ended by another', () => {
  const file = written(process.ppid);
  const before = readFileSync(file, 'utf8');
  const mine = live();
  expect(mine.list()).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(before);
  // It ends, and is there the next time somebody looks.
  const ended = JSON.parse(before);
  writeFileSync(file, JSON.stringify({ ...ended, session: { ...ended.session, state: 'ended', endedAt: 2 } }));
  expect(mine.list()).toMatchObject([{ id: ID, state: 'ended', endedAt: 2 }]);
});

test('one whose process is gone has ended', async () => {
  const gone = await runProcess([process.execPath, '-p', 'process.pid'], { cwd: folder, env: {} });
  const file = written(Number(gone.stdout));
  expect(live().list()).toMatchObject([{ id: ID, state: 'ended' }]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ session: { state: 'ended' } });
});
