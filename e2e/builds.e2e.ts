// JOURNEYS.md 3.2 in the real app with the real toolchain: one program for several targets, live; errors at their lines; files taken elsewhere.
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, LAB, launch, shot, test } from './app.ts';
import { axe, inspect } from './look.ts';
import { answerFolder, buildButton, chosen, row, state, toBuilds } from './targets.ts';
import { like, words } from './words.ts';

/** A target's first build compiles the standard library for it. */
const COLD = 150_000;
const t = words.en;

/** What the last build left, as the service says it. */
const last = (page: Page, subject: unknown) =>
  page.evaluate(async (s) => {
    const a = await window.gopherbench.call('build.last', { subject: s });
    return a.ok ? (a.value as { dist: string; rows: { target: string; sha256: string; path: string }[] } | null) : null;
  }, subject);
const program = { kind: 'lab', labId: LAB, what: 'program' };

/** A go.sum as it would be where the module was written. */
const sums = (module: string): string => `${module} h1:${'A'.repeat(43)}=\n${module}/go.mod h1:${'A'.repeat(43)}=\n`;

for (const [language, theme] of [
  ['zh', 'dark'],
  ['en', 'light'],
] as const) {
  test(`builds, ${language}, ${theme}: targets are chosen, rows go live, the files are whole, and all is there tomorrow`, async ({
    start,
  }) => {
    test.setTimeout(300_000);
    const w = words[language];
    const running = await start({ settings: { language, theme, labId: LAB } });
    const { page } = running;
    await toBuilds(running, w);
    await inspect(running, `builds-new-${language}-${theme}`);

    // a preset, then two more by hand; what the lab can't run on is off and says why
    await page.getByRole('radio', { name: w.builds.targets.preset.article }).click();
    await expect(page.getByRole('checkbox', { name: like(w.builds.targets.choose, { target: 'freebsd/amd64' }) })).toBeChecked();
    await page.getByRole('radio', { name: w.builds.subject.benchmark }).click();
    await expect(page.getByRole('checkbox', { name: like(w.builds.targets.choose, { target: 'wasip1/wasm' }) })).toBeDisabled();
    await page.getByRole('radio', { name: w.builds.subject.program }).click();
    await page.getByRole('radio', { name: w.builds.targets.preset.mine }).click();
    for (const target of ['linux/arm64', 'ios/arm64']) {
      await page.getByRole('checkbox', { name: like(w.builds.targets.choose, { target }) }).click();
    }
    await buildButton(page, 3, w.builds).click();
    await expect(page.getByText(new RegExp(`^…${w.builds.state.building}$`)).first()).toBeVisible();
    await expect(page.getByRole('contentinfo').getByRole('progressbar')).toBeVisible();
    await shot(page, `builds-live-${language}-${theme}-1280`);
    await expect(state(page, 'linux/arm64', w.builds.state.built)).toBeVisible({ timeout: COLD });
    await expect(state(page, 'linux/amd64', w.builds.state.built)).toBeVisible({ timeout: COLD });
    await expect(state(page, 'ios/arm64', w.builds.state.compiled)).toBeVisible({ timeout: COLD });
    await expect(buildButton(page, 3, w.builds)).toBeVisible();
    await inspect(running, `builds-done-${language}-${theme}`);

    // the folder checks itself, and go knows what it made
    const matrix = (await last(page, program))!;
    expect(execFileSync('sha256sum', ['-c', 'checksums.txt'], { cwd: matrix.dist, encoding: 'utf8' })).toMatch(/(: OK\n){1}/);
    const arm = matrix.rows.find((r) => r.target === 'linux/arm64')!;
    const whole = readFileSync(arm.path).length;
    expect(readFileSync(arm.path).readUInt16LE(18)).toBe(0xb7); // e_machine: AArch64
    await expect(row(page, 'linux/arm64').getByText(arm.sha256.slice(0, 8))).toBeVisible();

    // stripped, and the file of before still stands beside it
    await page.getByRole('checkbox', { name: new RegExp(w.builds.flags.strip) }).click();
    await expect(page.getByText(like(w.builds.targets.otherFlags, { flags: '' }))).toBeVisible();
    await buildButton(page, 3, w.builds).click();
    await expect(page.getByText(like(w.builds.targets.otherFlags, { flags: '' }))).toHaveCount(0);
    await expect(buildButton(page, 3, w.builds)).toBeVisible({ timeout: COLD });
    await page.getByRole('button', { name: like(w.builds.row.inspectOf, { target: 'linux/arm64' }) }).click();
    await page.getByRole('button', { name: w.binary.compare, exact: true }).click();
    await page.getByRole('menuitem', { name: 'linux/arm64', exact: true }).click();
    await expect(page.getByText(like(w.binary.beside, { name: 'linux/arm64' }))).toBeVisible();
    await shot(page, `builds-beside-${language}-${theme}`);
    await page.getByRole('button', { name: w.binary.back }).click();
    const stripped = (await last(page, program))!.rows.find((r) => r.target === 'linux/arm64')!;
    expect(readFileSync(stripped.path).length).toBeLessThan(whole);
    await expect(row(page, 'linux/arm64').getByText(stripped.sha256.slice(0, 8))).toBeVisible();

    await running.close();
    const again = await launch({ data: running.data, keepSettings: true });
    await expect(row(again.page, 'linux/arm64').getByText(stripped.sha256.slice(0, 8))).toBeVisible({ timeout: 60_000 });
    await expect(buildButton(again.page, 3, w.builds)).toBeVisible();
    await again.close();
    expect(again.errors).toEqual([]);
  });
}

test('a mistake in the code is said once, leads to its line, and after mending the same bytes come out', async ({ start }) => {
  test.setTimeout(240_000);
  const running = await start({ settings: { page: 'lab', labId: LAB, tab: 'build', ...chosen(['linux/amd64', 'linux/arm64']) } });
  const { page } = running;
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  const write = (change: readonly [string, string]) =>
    page.evaluate(
      async ([lab, from, to]) => {
        const read = await window.gopherbench.call('workspace.read', { labId: lab, file: 'demo/main.go' });
        if (!read.ok) throw new Error(read.error.code);
        const { version, shipped } = read.value as { version: string; shipped: string };
        const text = shipped.replace(from, to);
        const saved = await window.gopherbench.call('workspace.save', { labId: lab, file: 'demo/main.go', text, version });
        if (!saved.ok) throw new Error(saved.error.code);
      },
      [LAB, ...change] as const,
    );
  await buildButton(page, 2).click();
  await expect(state(page, 'linux/arm64', t.builds.state.built)).toBeVisible({ timeout: COLD });
  await expect(buildButton(page, 2)).toBeVisible({ timeout: 60_000 });
  const before = (await last(page, program))!.rows.map((r) => `${r.target} ${r.sha256}`).sort();
  await inspect(running, 'builds-tab');

  await write(['func main() {', 'func main() {\n\tneww()']);
  await buildButton(page, 2).click();
  await expect(state(page, 'linux/arm64', t.builds.state.failed)).toBeVisible({ timeout: 60_000 });
  await expect(buildButton(page, 2)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('tabpanel').getByRole('alert')).toHaveCount(1);
  await inspect(running, 'builds-failed');
  await page.getByRole('button', { name: /main\.go:\d+/ }).click();
  await expect(page.getByRole('textbox', { name: /main\.go/ })).toBeVisible();
  await page.getByRole('tab', { name: t.lab.tab.build }).click();

  await write(['', '']);
  await buildButton(page, 2).click();
  await expect(state(page, 'linux/arm64', t.builds.state.built)).toBeVisible({ timeout: COLD });
  await expect(buildButton(page, 2)).toBeVisible({ timeout: 60_000 });
  expect((await last(page, program))!.rows.map((r) => `${r.target} ${r.sha256}`).sort()).toEqual(before);
});

test('a Go module from the disk: opened, built, run from where it was exported and published, forgotten', async ({ start }) => {
  test.setTimeout(240_000);
  const place = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-module-'));
  const module = path.join(place, 'a folder with a rather long name that nobody reads', 'greeter');
  const poor = path.join(place, 'poor');
  for (const [folder, files] of [
    [
      module,
      {
        'go.mod': 'module example.com/an-organisation-with-a-name/and-a-long-path/of-folders/greeter\n\ngo 1.27\n',
        'main.go': 'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("hello from " + name() + "\\n") }\n',
        'name.go': 'package main\n\nfunc name() string { return "a module" }\n',
        'cmd/other/main.go': 'package main\n\nfunc main() { println("other") }\n',
      },
    ],
    [
      poor,
      {
        'go.mod': 'module example.com/poor\n\ngo 1.27\n\nrequire example.com/nowhere v1.2.3\n',
        'go.sum': sums('example.com/nowhere v1.2.3'),
        'main.go': 'package main\n\nimport "example.com/nowhere"\n\nfunc main() { nowhere.Do() }\n',
      },
    ],
  ] as const) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  }
  try {
    const running = await start({ settings: { labId: LAB, ...chosen(['linux/amd64', 'wasip1/wasm']) } });
    const { page } = running;
    await toBuilds(running);
    await answerFolder(running, undefined);
    await page.getByRole('button', { name: t.builds.modules.open }).click();
    await answerFolder(running, place);
    await page.getByRole('button', { name: t.builds.modules.open }).click();
    await expect(page.getByText(/There is no go\.mod in/)).toBeVisible();
    await answerFolder(running, module);
    await page.getByRole('button', { name: t.builds.modules.open }).click();
    await expect(page.getByRole('combobox', { name: t.builds.subject.label })).toContainText(
      'example.com/an-organisation-with-a-name/and-a-long-path/of-folders/greeter',
    );
    await expect(page.getByText(/There is no go\.mod in/)).toHaveCount(0);
    await buildButton(page, 2).click();
    await expect(state(page, 'linux/amd64', t.builds.state.built)).toBeVisible({ timeout: COLD });
    await expect(state(page, 'wasip1/wasm', t.builds.state.built)).toBeVisible({ timeout: COLD });
    await expect(buildButton(page, 2)).toBeVisible({ timeout: 60_000 });

    const elsewhere = path.join(place, 'exported');
    const site = path.join(place, 'site');
    for (const folder of [elsewhere, site]) mkdirSync(folder);
    await answerFolder(running, elsewhere);
    await page.getByRole('button', { name: t.builds.result.export }).click();
    await expect(page.getByText(like(t.builds.result.exported))).toBeVisible();
    await answerFolder(running, site);
    await page.getByRole('button', { name: t.builds.result.publish, exact: true }).click();
    await expect(page.getByText(like(t.builds.result.published))).toBeVisible();
    await inspect(running, 'builds-module');
    const current = path.join(site, 'current');
    expect(lstatSync(current).isSymbolicLink()).toBe(true);
    execFileSync('sha256sum', ['-c', 'checksums.txt'], { cwd: current });
    const said = execFileSync(path.join(current, 'greeter_linux_amd64_v1', 'greeter'), { encoding: 'utf8' });
    expect(said).toBe('hello from a module\n');
    await answerFolder(running, undefined); // the folder of before is taken without asking
    await page.getByRole('button', { name: t.builds.result.again }).click();
    await expect(page.getByText(like(t.builds.result.published))).toBeVisible();

    // the file and line of a module's own mistake
    writeFileSync(path.join(module, 'name.go'), 'package main\n\nfunc name() string { return missing }\n');
    await buildButton(page, 2).click();
    await expect(page.getByText(/^name\.go:3:\d+$/)).toBeVisible({ timeout: 60_000 });
    await expect(buildButton(page, 2)).toBeVisible({ timeout: 60_000 });
    await shot(page, 'builds-module-failed');

    await answerFolder(running, poor);
    await page.getByRole('button', { name: t.builds.modules.open }).click();
    await expect(page.getByText(/example\.com\/nowhere.* is not on this machine/)).toBeVisible();
    await inspect(running, 'builds-missing');
    await page.getByRole('button', { name: like(t.builds.modules.forget, { module: 'example.com/poor' }) }).click();
    await expect(page.getByText('example.com/poor')).toHaveCount(0);

    await page.getByRole('button', { name: t.builds.cacheCard.clearArtifacts }).click();
    await axe(page, 'clearing');
    await shot(page, 'builds-clear');
    await page.getByRole('alertdialog').getByRole('button', { name: t.builds.cacheCard.clearArtifacts }).click();
    await expect(page.getByText(t.builds.result.none)).toBeVisible();
    expect(existsSync(path.join(current, 'checksums.txt'))).toBe(true);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
