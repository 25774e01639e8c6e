// One store: what the command line measured is in the window, and what the window measured is on the command line.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { cliOutputs } from '../electron/contract/index.ts';
import { expect, freshData, LAB, root, test } from './app.ts';
import { words } from './words.ts';

const t = words.en;

const cli = (data: string, ...args: string[]): string =>
  execFileSync(process.execPath, [path.join(root, 'electron/cli.ts'), ...args], {
    cwd: root,
    env: { ...process.env, GOPHERBENCH_DATA: data },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const runs = (data: string) => cliOutputs.runs.parse(JSON.parse(cli(data, 'runs', '--json')));

test('command line and window share their runs, both ways, while both are open', async ({ start }) => {
  test.setTimeout(180_000);
  const data = freshData();
  cli(data, 'run', LAB, '--set', 'goroutines=64');
  const [mine] = runs(data);
  expect(mine).toMatchObject({ labId: LAB, status: 'done', samples: 20 });

  const { page } = await start({ data, settings: { page: 'results' } });
  await expect(page.getByText('goroutines', { exact: false }).first()).toBeVisible();
  const shown = () =>
    page.evaluate(async () => {
      const a = await window.gopherbench.call('runs.list', { limit: 20 });
      return a.ok ? (a.value as { id: string }[]).map((r) => r.id) : [];
    });
  expect(await shown()).toEqual([mine!.id]);

  // the window measures; the command line, meanwhile refused, then sees it and puts the two side by side
  await page.getByRole('navigation').getByRole('button', { name: t.app.nav.labs }).click();
  await page.evaluate(async (labId) => {
    await window.gopherbench.start('run.start', { labId, profile: 'quick', params: { goroutines: ['64'] } });
  }, LAB);
  // Each look is a program that starts: not more of them than a person would take, while something measures.
  const rarely = { timeout: 60_000, intervals: [1500] };
  await expect.poll(() => runs(data).length, rarely).toBe(2);
  await expect.poll(() => runs(data)[0]!.status, rarely).toBe('done');
  const [theirs] = runs(data);
  expect(theirs!.id).not.toBe(mine!.id);
  const compared = cliOutputs.compare.parse(JSON.parse(cli(data, 'compare', LAB, '--json')));
  expect(compared.inputs.map((r) => r.id)).toEqual([mine!.id, theirs!.id]);
  expect(compared.comparisons.filter((c) => c.unit === 'ns/op')).toHaveLength(2);

  // and a run made on the command line while the window stands open is there when it looks
  cli(data, 'run', LAB, '--set', 'goroutines=64', '--set', 'kind=mutex');
  await page.getByRole('navigation').getByRole('button', { name: t.app.nav.results }).click();
  await expect.poll(async () => (await shown()).length).toBe(3);
});
