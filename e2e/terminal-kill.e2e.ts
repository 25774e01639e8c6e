// What becomes of terminals when something dies or goes: the host, the app, the window. Nothing of theirs may stay behind.

import { processesOf } from '../electron/testing/processes.ts';
import { expect, freshData, LAB, launch, type Running, test } from './app.ts';
import { line, NO_CARD, openFirst, PROMPT, screenText, shows } from './shell.ts';
import { like, words } from './words.ts';

const t = words.en;
const settings = { page: 'lab', labId: LAB } as const;

/** Jobs of every kind that a person leaves running: in front, behind, stopped, disowned, in a session of its own. */
async function leaveJobs({ page, data }: Running): Promise<void> {
  await line(
    page,
    'sleep 1001 & nohup sleep 1002 >/dev/null 2>&1 & disown; setsid sleep 1003; (setsid sh -c "trap : HUP TERM; sleep 1004; sleep 1005" &)',
  );
  await shows(page, PROMPT);
  await line(page, 'sleep 1006');
  await expect.poll(() => processesOf(data).filter((p) => p.command.startsWith('sleep ')).length).toBeGreaterThanOrEqual(4);
}
const pidOf = (data: string, what: RegExp): number => processesOf(data).find((p) => what.test(p.command))!.pid;
const started = (data: string) => processesOf(data).filter((p) => /labkit|sleep|bash/.test(p.command));

test('kill -9 of the host: its shells and all they started are gone, the tab says so and begins again', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings });
  const { page, data } = running;
  await openFirst(running);
  await line(page, 'echo seen-$((40+2))');
  await shows(page, 'seen-42');
  await leaveJobs(running);
  process.kill(pidOf(data, /utility.*node\.mojom\.NodeService/), 'SIGKILL');
  await expect(page.getByText(t.terminal.lost)).toBeVisible();
  await expect.poll(() => started(data), { timeout: 5000 }).toEqual([]);
  expect(await screenText(page)).toContain('seen-42'); // what was shown is still there
  await page.getByRole('button', { name: t.terminal.restart }).click();
  await shows(page, PROMPT);
  await line(page, 'echo back-$((40+3))');
  await shows(page, 'back-43');
});

test('kill -9 of the app leaves nothing of its terminals', async () => {
  const data = freshData({ name: 'terminal-kill' });
  const running = await launch({ ...NO_CARD, data, settings });
  await openFirst(running);
  await leaveJobs(running);
  process.kill(running.app.process().pid!, 'SIGKILL');
  await expect.poll(() => processesOf(data), { timeout: 5000 }).toEqual([]);
});

test('closing the window with something running asks; then all of it ends', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings });
  const { app, page, data } = running;
  await openFirst(running);
  await leaveJobs(running);
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  await close();
  const dialog = page.getByRole('alertdialog', { name: t.terminal.ask.leave });
  await expect(dialog).toContainText(like(t.terminal.ask.leaveText));
  await expect(dialog).toContainText('sleep');
  await dialog.getByRole('button', { name: t.app.cancel }).click();
  await expect(dialog).toBeHidden();
  expect(started(data).length).toBeGreaterThan(4);
  await close();
  const ended = app.waitForEvent('close');
  await dialog.getByRole('button', { name: t.terminal.ask.leaveAction }).click();
  await ended;
  await expect.poll(() => processesOf(data), { timeout: 5000 }).toEqual([]);
});

test('a signal is not asked back: SIGTERM ends the app and all that runs in its terminals', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings });
  const { app, data } = running;
  await openFirst(running);
  await leaveJobs(running);
  const ended = app.waitForEvent('close', { timeout: 10_000 });
  process.kill(app.process().pid!, 'SIGTERM');
  await ended;
  await expect.poll(() => processesOf(data), { timeout: 5000 }).toEqual([]);
});

test('an idle shell keeps nobody from leaving', async ({ start }) => {
  const running = await start({ ...NO_CARD, settings });
  await openFirst(running);
  await running.app.close();
  await expect.poll(() => processesOf(running.data), { timeout: 5000 }).toEqual([]);
});
