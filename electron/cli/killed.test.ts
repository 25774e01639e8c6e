// Every lab, killed in the middle of its quick profile: what was told is kept, and no process and no file of it stays behind.
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cliOutputs } from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';
import { processesOf } from '../testing/processes.ts';
import { testData } from '../testing/services.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folders = readdirSync(path.join(root, 'go-labs/labs')).filter((n) => /^\d\d-/.test(n));
/** The report of a supervisor whose app was killed. */
const REPORT = /^gopherbench-\d+-[0-9a-f-]{36}\.json$/;
let data: string;
let temp: string;
let remove: () => void;
let env: Record<string, string>;

beforeAll(() => {
  ({ data, remove } = testData());
  temp = path.join(data, 'temporary 文件');
  mkdirSync(temp);
  env = { ...baseEnv(), TMPDIR: temp, GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' };
});
afterAll(() => remove());

const runs = async () => {
  const { stdout } = await runProcess([...commandLine, 'runs', '--json'], { cwd: root, env });
  return cliOutputs.runs.parse(JSON.parse(stdout));
};

test.skipIf(process.platform !== 'linux').each(folders)('%s (on Linux: processes are read from /proc)', async (folder) => {
  const id = folder.slice(3);
  let said = '';
  let told = 0;
  // The shell that becomes the program tells its number first.
  const argv = ['/bin/sh', '-c', 'echo "pid $$" >&2; exec "$@"', 'sh', ...commandLine, 'run', id];
  const ended = await runProcess(argv, {
    cwd: root,
    env,
    onStderr: (chunk) => {
      if (told >= 3) return;
      said += chunk.toString();
      told = Number(/(\d+) of \d+ samples[^\n]*\n*$/.exec(said)?.[1] ?? told);
      // A few samples, so that the kill comes in the middle of one as often as between two.
      if (told >= 3) process.kill(Number(/^pid (\d+)\n/.exec(said)![1]), 'SIGKILL');
    },
  });
  expect(ended.exit, `it ended before it could be killed: ${said}`).not.toBe(0);
  await vi.waitFor(() => expect(processesOf(data)).toEqual([]), { timeout: 10_000 });

  const db = new DatabaseSync(path.join(data, 'store.db'), { readOnly: true });
  const kept = db.prepare('SELECT s.seq FROM samples s JOIN runs r ON r.id = s.run WHERE r.lab = ? ORDER BY s.seq').all(id);
  db.close();
  expect(kept.length).toBeGreaterThanOrEqual(told);
  expect(kept.map((r) => Number(r.seq))).toEqual(kept.map((_, n) => n));
  expect((await runs()).find((r) => r.labId === id)).toMatchObject({
    status: 'interrupted',
    samples: kept.length,
    resumable: true,
  });
  // What nobody came to read any more is all that may lie there.
  expect(readdirSync(temp).filter((name) => !REPORT.test(name))).toEqual([]);
});

test('what the killed could not put away, clean does', async () => {
  const { exit, stderr } = await runProcess([...commandLine, 'clean'], { cwd: root, env });
  expect(exit, stderr).toBe(0);
  expect(readdirSync(temp)).toEqual([]);
});
