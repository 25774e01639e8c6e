// Profiles in the real app: files that a real Go program wrote, against what go tool pprof prints of them.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProcess } from '../electron/process/index.ts';
import { writeProfiles } from '../electron/testing/profiles.ts';
import { expect, freshData, type Running, test } from './app.ts';
import { drop } from './drop.ts';
import { inSpeedscope, openPage } from './foreign.ts';
import { inspect } from './look.ts';
import { preparedGo } from './programs.ts';
import { like, words } from './words.ts';

let folder: string;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(os.tmpdir(), 'profiles 剖析-'));
  await writeProfiles(folder, preparedGo(), '100ms');
  // Twice, so that there is something to compare.
  renameSync(path.join(folder, 'heap.pb.gz'), path.join(folder, 'later.pb.gz'));
  await writeProfiles(folder, preparedGo(), '1500ms');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The system's dialog can't be driven: it answers `file` in its stead. */
const answerDialog = ({ app }: Running, file: string) =>
  app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as never;
  }, file);

const answerSave = ({ app }: Running, file: string) =>
  app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: file })) as never;
  }, file);

/** Rows that pprof shows, by itself: which it leaves out decides the unit of all others. Columns of `pprof -top`: flat, flat %, sum %, cum, cum %, name. */
async function pprofTop(data: string, file: string, ...more: string[]): Promise<string[][]> {
  const argv = [path.join(data, 'tools', 'pprof'), '-top', ...more, file];
  const { stdout } = await runProcess(argv, { cwd: folder, env: {} });
  const lines = stdout.split('\n');
  return lines
    .slice(lines.findIndex((l) => /^\s+flat\s+flat%/.test(l)) + 1)
    .filter(Boolean)
    .map((l) => {
      const m = /^\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s\s(.*)$/.exec(l)!;
      return m.slice(1);
    });
}

/** pprof's reports choose their units each for itself: 0.38s in one is 380ms in another. */
function inAnyUnit(text: string): RegExp {
  const ms = Math.round(Number.parseFloat(text) * (text.endsWith('ms') ? 1 : 1000));
  return new RegExp(`(^|\\D)(${ms}ms|${(ms / 1000).toFixed(2)}s)`);
}

test('a CPU profile from the disk: Top is pprof’s, the graph and its table by keyboard', async ({ start }) => {
  const running = await start({ data: freshData({ name: '数据 profiles' }) });
  const { page } = running;
  const t = words.en.profiles;
  await page.getByRole('button', { name: words.en.app.nav.profiles }).click();
  const file = path.join(folder, 'cpu.pb.gz');
  await answerDialog(running, file);
  await page.getByRole('button', { name: t.open }).first().click();
  await expect(page.getByRole('treegrid')).toBeVisible();
  await inspect(running, 'profiles-flame');

  await page.getByRole('tab', { name: t.tab.top }).click();
  const table = page.getByRole('table', { name: t.tab.top });
  const want = await pprofTop(running.data, file);
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  const rows = await table.getByRole('row').evaluateAll((all) =>
    all
      .filter((r) => r.matches('[data-row]:not(.grid-dim)'))
      .slice(0, 14)
      .map((r) => [...r.querySelectorAll('[role="cell"]')].map((c) => c.textContent!.trim())),
  );
  expect(rows).toEqual(want.slice(0, rows.length));

  // Dropped, as from the file manager, on any page: its path is read off it on our side. A file made by a script has none.
  const dropped = path.join(folder, 'later.pb.gz');
  await page
    .getByRole('navigation', { name: words.en.app.nav.label })
    .getByRole('button', { name: words.en.app.nav.labs })
    .click();
  await expect(page.locator('.profiles')).toHaveCount(0);
  await drop(page, dropped);
  await expect(page.getByRole('heading', { name: 'later.pb.gz' })).toBeVisible();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], '/etc/passwd'));
    document
      .querySelector('.profiles')!
      .dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: t.back }).click();
  await page.getByRole('button', { name: 'cpu.pb.gz', exact: true }).click();

  // By keyboard alone: into the graph, down the stack, a search with its sum, a zoom and the way back.
  await page.getByRole('tab', { name: t.tab.flame }).click();
  const graph = page.getByRole('application', { name: t.flame.label });
  await graph.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const crumbs = page.getByRole('navigation', { name: t.flame.crumbs });
  await expect(crumbs.getByRole('button')).toHaveCount(3);
  await page.keyboard.press('/');
  await page.keyboard.type('main\\.order');
  const order = want.find((r) => r[5] === 'main.order[go.shape.int]')!;
  await expect(page.getByRole('status').filter({ hasText: inAnyUnit(order[3]!) })).toContainText(order[4]!);
  await page.keyboard.press('Escape');
  await graph.focus();
  await page.keyboard.press('Escape');
  await expect(crumbs.getByRole('button')).toHaveCount(1);
  const tree = page.getByRole('treegrid', { name: t.flame.table });
  await expect(tree.getByRole('row').nth(1)).toContainText('100%');

  // What was chosen in the tree is what the other views are about.
  await tree.getByRole('row', { name: /^main\.main\.func1/ }).click();
  await page.getByRole('button', { name: t.menu.title, exact: true }).click();
  await page.getByRole('menuitem', { name: t.tab.source }).click();
  await expect(page.getByRole('row', { name: /n = order\[int\]\(20000\)/ })).toContainText(inAnyUnit(order[3]!));
  await page.getByRole('tab', { name: t.tab.disasm }).click();
  await expect(
    page.getByRole('table', { name: t.tab.disasm }).getByRole('row').filter({ hasText: 'main.go:' }).first(),
  ).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: t.tab.peek }).click();
  const edge = page.getByRole('row', { name: /main\.order\[go\.shape\.int\]/ });
  await expect(edge.getByRole('cell').first()).toHaveText(inAnyUnit(order[3]!));
  await page.getByRole('tab', { name: t.tab.sandwich }).click();
  await expect(page.getByRole('application', { name: t.sandwich.callersLabel })).toBeVisible();
  await page.getByRole('tab', { name: t.tab.tags }).click();
  await expect(page.getByRole('row', { name: /sort/ })).toBeVisible();
  await page.getByRole('tab', { name: t.tab.graph, exact: true }).click();
  await expect(page.locator('.profiles-graph g[data-function="main.main.func1"]')).toHaveCount(1, { timeout: 30_000 });

  // What the compiler inlined everywhere has no instructions: said, with the way to where they are.
  await page.getByRole('tab', { name: t.tab.top }).click();
  await page.getByRole('searchbox').fill('main.square');
  await table
    .getByRole('row', { name: /main\.square/ })
    .first()
    .click();
  await page.locator('.profiles-tools').getByRole('button', { name: t.menu.title, exact: true }).click();
  await page.getByRole('menuitem', { name: t.tab.disasm }).click();
  await expect(page.getByText(like(t.disasm.inlined, { name: 'main.square' }))).toBeVisible({ timeout: 30_000 });
  await inspect(running, 'profiles-inlined-en');
  await page.getByRole('button', { name: 'main.spin' }).click();
  await expect(page.locator('.profiles-tools .mono')).toHaveText('main.spin');

  // What is exported, as others open it: a plain window without network, pprof, speedscope.
  const save = async (file: string, item: string) => {
    await answerSave(running, file);
    await page.getByRole('button', { name: t.export.title }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect.poll(() => existsSync(file)).toBe(true);
  };
  const html = path.join(folder, 'cpu.html');
  await save(html, t.export.html);
  const shown = await openPage(running, html, 'main.order');
  expect([shown.said, shown.asked]).toEqual([[], []]);
  expect(shown.text).toContain(`${order[3]} · ${order[4]}`);
  const [flat, flatShare, , cum, cumShare, name] = want[0]!;
  expect(shown.text).toContain([flat, flatShare, cum, cumShare, name!.replace(/ \(.*inline\)$/, '')].join(' '));
  expect(shown.before).not.toContain('main.order[go.shape.int]');
  expect(shown.zoomed).toContain('main.order[go.shape.int]');

  const out = path.join(folder, 'exported.pb.gz');
  await save(out, t.export.pprof);
  expect(await pprofTop(running.data, out)).toEqual(want);
  const its = await inSpeedscope(running, out);
  // speedscope takes the last line of a location, the function that is no inlined one, as pprof does with this flag.
  const exact = await pprofTop(running.data, out, '-unit=ns', '-nodefraction=0', '-noinlines');
  expect(its.unit).toBe('nanoseconds');
  const flats = new Map(
    exact.map((r) => [r[5]!.replace(/ \(.*inline\)$/, ''), Number.parseInt(r[0]!, 10)]).filter(([, v]) => v !== 0) as [
      string,
      number,
    ][],
  );
  expect(Object.fromEntries([...its.flat].filter(([, v]) => v !== 0))).toEqual(Object.fromEntries(flats));
  expect(its.total).toBe([...flats.values()].reduce((a, b) => a + b, 0));
});

test('the difference of two profiles, in Chinese and in the dark', async ({ start }) => {
  const settings = { language: 'zh', theme: 'dark', page: 'profiles' } as const;
  const running = await start({ data: freshData({ name: '数据 profiles' }), settings });
  const { page } = running;
  const t = words.zh.profiles;
  const [heap, later] = ['heap.pb.gz', 'later.pb.gz'].map((n) => path.join(folder, n)) as [string, string];
  await answerDialog(running, later);
  await page.getByRole('button', { name: t.open }).first().click();
  await expect(page.getByRole('treegrid')).toBeVisible();
  await answerDialog(running, heap);
  await page.getByRole('button', { name: t.base.open, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t.base.alone)).toBeVisible();
  await dialog.getByRole('button', { name: t.base.file }).click();
  await expect(page.getByRole('columnheader', { name: t.column.change })).toBeVisible();
  await inspect(running, 'profiles-diff-dark-zh');
  await page.getByRole('tab', { name: t.tab.top }).click();
  const row = page.getByRole('table', { name: t.tab.top }).getByRole('row').nth(1);
  const [want] = await pprofTop(running.data, later, '-diff_base', heap);
  await expect(row.getByRole('cell').first()).toHaveText(want![0]!);
  await expect(row.getByRole('cell').nth(1)).toHaveText(want![1]!.replace(/^(?!-)/, want![0]!.startsWith('-') ? '-' : ''));

  // The same two side by side: one zoom, one search, one set of filters; then each its own.
  await page.getByRole('button', { name: t.base.open, exact: true }).click();
  await dialog.getByText(t.base.way.beside, { exact: true }).click();
  await dialog.getByRole('button', { name: 'heap.pb.gz' }).click();
  await page.getByRole('tab', { name: t.tab.flame }).click();
  const side = (name: string) => page.getByRole('region', { name, exact: true });
  const [left, right] = [side('later.pb.gz'), side('heap.pb.gz')];
  await left
    .getByRole('treegrid')
    .getByRole('row', { name: /^main\.main/ })
    .first()
    .dblclick();
  const crumbs = (of: typeof left) => of.getByRole('navigation', { name: t.flame.crumbs }).getByRole('button');
  for (const of of [left, right]) await expect(crumbs(of).last()).toHaveText('main.main');
  await expect(right.getByRole('row', { selected: true })).toContainText('main.main');
  await right.getByRole('searchbox').fill('main\\.rows');
  for (const of of [left, right]) await expect(of.getByRole('status').filter({ hasText: ' · ' })).toBeVisible();
  await inspect(running, 'profiles-beside-dark-zh');
  await page.getByRole('button', { name: t.beside.inStep }).click();
  await right.getByRole('application').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(crumbs(right)).toHaveCount(1);
  await expect(crumbs(left).last()).toHaveText('main.main');
  await expect(left.getByRole('searchbox')).toHaveValue('main\\.rows');
  await page.evaluate(() => window.gopherbench.call('settings.set', { language: 'en', theme: 'light' }));
  await expect(page.getByRole('button', { name: words.en.profiles.beside.inStep })).toBeVisible();
  await inspect(running, 'profiles-loose-en');
  await page.getByRole('button', { name: words.en.profiles.beside.none }).click();

  // Taken off the list, the file stays.
  await page.getByRole('button', { name: words.en.profiles.back }).click();
  await inspect(running, 'profiles-list-en');
  await page.getByRole('button', { name: like(words.en.profiles.list.forget, { name: 'heap.pb.gz' }) }).click();
  await expect(page.getByRole('button', { name: 'heap.pb.gz' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'later.pb.gz', exact: true })).toBeVisible();
  expect(existsSync(heap)).toBe(true);
});
