// kill -9 of the app at random moments of a run: nothing that was shown is lost, nothing stays behind, the run goes on afterwards.
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { processesOf } from '../electron/testing/processes.ts';
import { expect, freshData, LAB, launch, test } from './app.ts';

const TIMES = 20;
const request = { labId: LAB, profile: 'quick', params: {} } as const;

test(`kill -9, ${TIMES} times, at random moments of a run`, async () => {
  test.setTimeout(TIMES * 30_000);
  const data = freshData({ name: 'kill' });
  let runId: string | undefined;
  let before = 0;
  let inTheMiddle = 0;
  for (let i = 0; i < TIMES; i++) {
    const { app, page } = await launch({ data });
    const pid = app.process().pid!;
    await page.waitForFunction(async () => {
      const a = await window.gopherbench.call('toolchain.state', {});
      return a.ok && (a.value as { state: string }).state === 'ready';
    });
    await page.evaluate(
      ([resume, start]) => {
        const w = window as unknown as { shown: number[]; runId?: string; failed?: string };
        w.shown = [];
        window.gopherbench.on('job', (job) => {
          const p = job.progress as { runId: string; samples: { seq: number }[] } | undefined;
          if (!p?.runId) return;
          w.runId = p.runId;
          for (const s of p.samples) w.shown.push(s.seq);
          if (job.status === 'failed') w.failed = JSON.stringify(job.error);
        });
        void window.gopherbench.start(resume ? 'run.resume' : 'run.start', resume ? { runId: resume } : start);
      },
      [runId, request] as const,
    );
    // Of five kills one at any moment from the start on, four where samples land, however slow the machine is.
    if (i % 5 > 0) await page.waitForFunction(() => (window as unknown as { shown: number[] }).shown.length > 0);
    await page.waitForTimeout(Math.random() * 1000);
    const state = await page.evaluate(() => {
      const w = window as unknown as { shown: number[]; runId?: string; failed?: string };
      return { shown: w.shown, runId: w.runId, failed: w.failed };
    });
    process.kill(pid, 'SIGKILL');
    expect(state.failed).toBeUndefined();
    await expect.poll(() => processesOf(data), { timeout: 5000, message: `left behind after kill ${i + 1}` }).toEqual([]);

    const db = new DatabaseSync(path.join(data, 'store.db'));
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    if (state.runId) {
      const kept = db
        .prepare('SELECT seq FROM samples WHERE run = ? ORDER BY seq')
        .all(state.runId)
        .map((r) => Number(r.seq));
      expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => n));
      for (const seq of state.shown) expect(kept, `sample ${seq} was shown`).toContain(seq);
      if (runId === state.runId) expect(kept.length).toBeGreaterThanOrEqual(before);
      before = kept.length;
      // A run that is still being built has no row yet, and nothing to lose.
      const plan = db.prepare('SELECT plan FROM runs WHERE id = ?').get(state.runId)?.plan;
      if (plan === undefined) expect(state.shown).toEqual([]);
      const planned = plan === undefined ? 0 : JSON.parse(String(plan)).length;
      runId = kept.length < planned ? state.runId : undefined;
      if (state.shown.length > 0 && runId) inTheMiddle++;
    }
    db.close();
  }

  // a kill before the first sample or after the last proves little: most must have come while samples were landing
  expect(inTheMiddle).toBeGreaterThanOrEqual(TIMES / 2);

  // and the last one, resumed in peace, comes to its end
  const { app, page } = await launch({ data });
  const runs = await page.evaluate(async () => {
    const a = await window.gopherbench.call('runs.list', { limit: 50 });
    return a.ok ? (a.value as { id: string; status: string; resumable: boolean }[]) : [];
  });
  expect(runs.length).toBeGreaterThan(0);
  expect(runs.every((r) => r.status === 'interrupted' || r.status === 'done')).toBe(true);
  if (runId) {
    expect(runs.find((r) => r.id === runId)).toMatchObject({ status: 'interrupted', resumable: true });
    await page.evaluate((id) => window.gopherbench.start('run.resume', { runId: id }), runId);
    await expect
      .poll(
        () =>
          page.evaluate(async (id) => {
            const a = await window.gopherbench.call('runs.get', { runId: id });
            return a.ok ? (a.value as { status: string }).status : 'gone';
          }, runId!),
        { timeout: 60_000 },
      )
      .toBe('done');
  }
  await app.close();
  await expect.poll(() => processesOf(data)).toEqual([]);
});
