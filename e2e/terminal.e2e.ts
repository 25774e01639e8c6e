// Terminals in the real app: real shells in the lab's workspace, what a person types, sees, splits, searches, pastes and closes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, LAB, shot, test } from './app.ts';
import { inspect } from './look.ts';
import { line, NO_CARD, openFirst, PROMPT, pointAt, screenText, shows } from './shell.ts';
import { like, words } from './words.ts';

const t = words.en;
const at = { page: 'lab', labId: LAB } as const;

for (const [language, theme] of [
  ['zh', 'dark'],
  ['en', 'light'],
] as const) {
  test(`a terminal in the lab, ${language}, ${theme}: the bundled Go, a benchmark, how it ended`, async ({ start }) => {
    const w = words[language].terminal;
    const running = await start({ ...NO_CARD, settings: { ...at, language, theme } });
    const { page, data } = running;
    await page.locator('.term-bar').waitFor();
    await shot(page, `terminal-closed-${language}-${theme}-1280`);
    await openFirst(running);
    await line(page, 'go version && which go && pwd');
    await shows(page, /go version go1\.27\.4 /);
    await shows(page, path.join('bin', 'go'));
    await shows(page, path.join(data, 'workspaces/labs/06-mutex-vs-rwmutex'));
    await line(page, "clear; go test -run xxx -bench 'Lock/kind=mutex/goroutines=64/reads=90' -benchtime 10ms .");
    await shows(page, /^ok\s+gopherbench\.dev\/labs\S*\s+[\d.]+s/m, { timeout: 90_000 });
    await shows(page, /BenchmarkLock\/kind=mutex\/goroutines=64\/reads=90-\d+\s+\d+/);
    await line(
      page,
      'ls --color=always; echo 中文 🐹 好; printf "\\033[31m红\\033[32m绿\\033[33m黄\\033[34m蓝\\033[35m紫\\033[36m青\\033[0m\\n"',
    );
    await inspect(running, `terminal-${language}-${theme}`);
    await line(page, 'exit 3');
    await expect(page.getByText(like(w.exited, { code: 3 }))).toBeVisible();
    await shot(page, `terminal-exit-${language}-${theme}-1280`);
    await page.getByRole('button', { name: w.restart }).click();
    await expect(page.getByText(like(w.exited, { code: 3 }))).toBeHidden();
    await line(page, 'echo again-$((40+2))');
    await shows(page, 'again-42');
    // the person's own environment, Go's telemetry off and nowhere in their home
    await line(page, 'clear; echo [$HOME] [$GOENV] [$GOPROXY]; go telemetry');
    await shows(page, `[${process.env.HOME}] [off] [off]`);
    await shows(page, /^off$/m);
  });
}

test('tabs, a split, names, keys; an idle shell closes unasked, a busy one asks', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings: at });
  const { page } = running;
  await openFirst(running);
  const tabs = page.getByRole('tablist', { name: t.terminal.tabs }).getByRole('tab');
  await page.keyboard.press('Control+Shift+`');
  await expect(tabs).toHaveCount(2);
  await shows(page, PROMPT);
  await line(page, 'echo second; sleep 1000');
  await shows(page, /^second$/m);
  await expect(tabs.nth(1)).toHaveText(/sleep/); // the program that has the keyboard
  await page.keyboard.press('Control+PageUp');
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => screenText(page)).not.toContain('second');

  await page.getByRole('button', { name: t.terminal.split }).click();
  await expect(page.locator('.term-view')).toHaveCount(2);
  await shows(page, PROMPT, { nth: 1 });
  await line(page, 'echo right-hand');
  await shows(page, /^right-hand$/m, { nth: 1 });
  expect(await screenText(page, 0)).not.toContain('right-hand');
  await inspect(running, 'terminal-split-en-light');

  await page.getByRole('button', { name: t.terminal.more }).click();
  await page.getByRole('menuitem', { name: t.terminal.rename }).click();
  await page.getByRole('textbox', { name: t.terminal.ask.name }).fill('基准');
  await page.keyboard.press('Enter');
  await expect(tabs.first()).toHaveText(/基准/);

  await page.locator('.term-view').nth(1).locator('.term-screen').click();
  await page.keyboard.press('Control+Shift+W'); // an idle shell
  await expect(page.locator('.term-view')).toHaveCount(1);
  await page.keyboard.press('Control+PageDown');
  await shows(page, /^second$/m);
  await page.getByRole('button', { name: t.terminal.close, exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('sleep');
  await dialog.getByRole('button', { name: t.app.cancel }).click();
  await expect(tabs).toHaveCount(2);
  await page.getByRole('button', { name: t.terminal.close, exact: true }).click();
  await dialog.getByRole('button', { name: t.terminal.close }).click();
  await expect(tabs).toHaveCount(1);
  // focus: to the editor and back, away and back
  await page.getByRole('tab', { name: t.lab.tab.code }).click();
  await page.locator('.cm-content').waitFor();
  await page.locator('.term-screen').click();
  await page.keyboard.press('F6');
  await expect(page.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+`');
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.press('Control+`');
  await expect(page.locator('.term-bar')).toBeVisible();
  await page.keyboard.press('Control+`');
  await shows(page, PROMPT);
});

test('every shell that is here, chosen in the menu, remembered', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings: at });
  const { page, data } = running;
  await openFirst(running);
  for (const shell of ['zsh', 'fish', 'sh', 'bash']) {
    if (!existsSync(`/usr/bin/${shell}`) && !existsSync(`/bin/${shell}`)) continue;
    await page.getByRole('button', { name: t.terminal.newWith }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${shell}`) }).click();
    await expect(page.getByRole('region', { name: like(t.terminal.of, { name: shell, shell }) })).toBeVisible();
    await shows(page, PROMPT);
    await line(page, 'go version; echo it-is-$0');
    await shows(page, /go version go1\.27\.4 /);
    expect(JSON.parse(readFileSync(path.join(data, 'settings.json'), 'utf8')).terminal.shell).toBe(shell);
  }
});

test('a lesson’s command runs in the terminal by a click', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings: at });
  const { page } = running;
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  const button = page.getByRole('button', { name: t.lesson.run.terminal }).first();
  for (let i = 0; i < 8 && !(await button.isVisible()); i++) await page.getByRole('button', { name: t.lesson.next }).click();
  const command = (await page.locator('.lesson-command code').first().innerText()).trim();
  await button.click();
  await page.locator('.term-screen .xterm').first().waitFor();
  await shows(page, command.slice(0, 20));
  await shows(page, /\$ ?$|# ?$/m, { timeout: 90_000 });
  const tabs = page.getByRole('tablist', { name: t.terminal.tabs }).getByRole('tab');
  await expect(tabs).toHaveCount(1);
  await line(page, 'clear; sleep 1000');
  await expect(tabs.first()).toHaveText(/sleep/);
  await button.click(); // that one is busy
  await expect(tabs).toHaveCount(2);
  await shows(page, command.slice(0, 20));
});

test('a reload keeps the scrollback; so does closing the panel', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings: at });
  const { page } = running;
  await openFirst(running);
  await line(page, 'seq 1 2000; echo 结束 🐹');
  await shows(page, /^结束 🐹/m);
  await page.reload();
  await shows(page, /^结束 🐹/m);
  await shows(page, /^2000$/m);
  await page.locator('.term-screen').click();
  await page.keyboard.press('Control+Shift+F');
  const field = page.getByRole('textbox', { name: t.terminal.search.label });
  await field.fill('1234');
  await expect(page.getByText(like(t.terminal.search.count, { n: 1, m: 1 }))).toBeVisible();
  await shows(page, /^1234$/m); // scrolled to
  await shot(page, 'terminal-search-en-light-1280');
  await field.fill('no such thing');
  await expect(page.getByText(t.terminal.search.none)).toBeVisible();
  await page.keyboard.press('Escape');
  await line(page, 'echo still-$((1+1))');
  await shows(page, /^still-2$/m);
  await page.keyboard.press('Control+`');
  await page.locator('.term-bar').click();
  await shows(page, /^still-2$/m);
});

test('several lines are not pasted into a program that would run them', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings: at });
  const { app, page } = running;
  await openFirst(running);
  const clip = (text: string) => app.evaluate(({ clipboard }, s) => clipboard.writeText(s), text);
  // a shell that brackets what is pasted shows it and waits
  await clip('echo one\necho two\x1b[201~');
  await page.keyboard.press('Control+Shift+V');
  await shows(page, /echo two\[201~$/m);
  expect(await screenText(page)).not.toMatch(/^one$/m);
  await page.keyboard.press('Control+c');
  // What is typed before the prompt is there again is flushed with the signal.
  await shows(page, /\^C[^\n]*\n[^\n]*[#$] ?\s*$/);
  await line(page, 'cat');
  // bash brackets what is pasted until cat has the terminal
  await expect(page.getByRole('tablist', { name: t.terminal.tabs }).getByRole('tab').first()).toHaveText(/cat/);
  await clip('first\nsecond\n');
  await page.keyboard.press('Control+Shift+V');
  await expect(page.getByRole('dialog')).toContainText('Paste 2 lines?');
  await shot(page, 'terminal-paste-en-light-1280');
  await page.getByRole('dialog').getByRole('button', { name: t.terminal.ask.oneLine }).click();
  await shows(page, /^first second$/m);
  await page.keyboard.press('Enter');
  await clip('third\nfourth\n');
  await page.keyboard.press('Control+Shift+V');
  await page.getByRole('checkbox', { name: t.terminal.ask.never }).check();
  await page.getByRole('dialog').getByRole('button', { name: t.terminal.paste, exact: true }).click();
  await shows(page, /^third\nthird\nfourth\nfourth$|^third\nfourth\nthird\nfourth$/m);
  await clip('fifth\nsixth\n');
  await page.keyboard.press('Control+Shift+V');
  await shows(page, /^sixth$/m);
  await page.keyboard.press('Control+c');
  // and copying: all of it, by the menu of the right button
  await page.locator('.term-screen').click({ button: 'right' });
  await page.getByRole('menuitem', { name: t.terminal.selectAll }).click();
  await page.locator('.term-screen').click({ button: 'right' });
  await page.getByRole('menuitem', { name: t.terminal.copy }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('first second');
});

test('a place in the output opens the editor at its line, by mouse and by keyboard; a web address is only shown', async ({
  start,
}) => {
  const running = await start({ ...NO_CARD, settings: at });
  const { page, data } = running;
  await openFirst(running);
  const file = path.join(data, 'workspaces/labs/06-mutex-vs-rwmutex/counter.go');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nvar _ = undefinedThing\n`);
  const last = readFileSync(file, 'utf8').split('\n').length - 1;
  await line(page, 'clear; go vet . ; echo https://go.dev/ref/mem');
  await shows(page, `counter.go:${last}:9`, { timeout: 60_000 });
  await shows(page, /^https:\/\/go\.dev/m);
  const { x, y } = await pointAt(page, `counter.go:${last}:9`);
  await page.mouse.move(x, y, { steps: 4 });
  await expect(page.locator('.term-screen .xterm-cursor-pointer')).toHaveCount(1);
  await page.mouse.click(x, y);
  await expect(page.getByRole('tab', { name: t.lab.tab.code })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.cm-activeLine')).toHaveText('var _ = undefinedThing');

  await page.getByRole('tab', { name: t.lab.tab.run }).click();
  await page.locator('.term-screen').click();
  await page.keyboard.press('Control+Shift+O');
  await expect(page.getByRole('dialog')).toContainText('https://go.dev/ref/mem');
  await shot(page, 'terminal-links-en-light-1280');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `counter.go:${last}:9` })
    .click();
  await expect(page.locator('.cm-activeLine')).toHaveText('var _ = undefinedThing');
  await page.locator('.term-screen').click();
  await page.keyboard.press('Control+Shift+O');
  await page.getByRole('dialog').getByRole('button', { name: 'https://go.dev/ref/mem' }).click();
  await expect(page.getByRole('dialog', { name: t.terminal.ask.web })).toContainText('https://go.dev/ref/mem');
  await page.keyboard.press('Escape');
});

test('Chinese and emoji are as wide as they look; an input method composes at the cursor', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings: at });
  const { page } = running;
  await openFirst(running);
  // the terminal itself answers where its cursor is (DSR 6): 1-based column after the text
  const column = async (text: string, name: string) => {
    await line(
      page,
      `clear; printf '%s' '${text}'; printf '\\033[6n'; IFS='[;' read -rsd R _ r c; printf '\\n${name}=%s\\n' "$c"`,
    );
    await shows(page, new RegExp(`^${name}=\\d+`, 'm'));
    return Number(new RegExp(`^${name}=(\\d+)`, 'm').exec(await screenText(page))![1]) - 1;
  };
  expect(await column('中文', 'a')).toBe(4);
  expect(await column('a中b', 'b')).toBe(4);
  expect(await column('🐹', 'c')).toBe(2);
  expect(await column('👨‍👩‍👧', 'd')).toBe(2); // one cluster
  await line(page, 'clear');
  const cdp = await page.context().newCDPSession(page);
  await page.locator('.term-screen').click();
  await cdp.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  const composing = page.locator('.composition-view.active');
  await expect(composing).toHaveText('ni hao');
  const [c, cursor] = [await composing.boundingBox(), await page.locator('.xterm-cursor').first().boundingBox()];
  expect(Math.abs(c!.y - cursor!.y)).toBeLessThan(6);
  expect(Math.abs(c!.x - cursor!.x)).toBeLessThan(12);
  await shot(page, 'terminal-ime-en-light-1280');
  await cdp.send('Input.insertText', { text: '你好' });
  await expect(composing).toHaveCount(0);
  await shows(page, /你好$/m);
  expect(await screenText(page)).not.toContain('ni hao');
});
