// kill -9 of the app at random moments of a matrix: no process stays, the dist folder and the kept programs are whole, the next build works.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processesOf } from '../electron/testing/processes.ts';
import { expect, freshData, LAB, launch, test } from './app.ts';

const TIMES = 8;
// More than build at a time, so that some wait when the kill comes.
const targets = ['linux/amd64', 'linux/arm64', 'linux/arm/7', 'windows/amd64', 'darwin/arm64'];
const subject = { kind: 'lab', labId: LAB, what: 'program' } as const;
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

interface Seen {
  /** states of the rows, as last told */
  states: string[];
  status: string;
  error?: string;
}

test(`kill -9, ${TIMES} times, at random moments of a matrix`, async () => {
  test.setTimeout(TIMES * 40_000 + 120_000);
  const data = freshData({ name: 'build-kill' });
  const dist = path.join(data, 'builds', LAB, 'program', 'dist');
  const artifacts = path.join(data, 'artifacts');
  let inTheMiddle = 0;
  for (let i = 0; i <= TIMES; i++) {
    const last = i === TIMES;
    const { app, page } = await launch({ data });
    const pid = app.process().pid!;
    await page.waitForFunction(async () => {
      const a = await window.gopherbench.call('toolchain.state', {});
      return a.ok && (a.value as { state: string }).state === 'ready';
    });
    // Another source each time, or the caches would leave nothing to interrupt. Asking for the files makes the person's copy.
    await page.evaluate((labId) => window.gopherbench.call('workspace.list', { labId }), LAB);
    const labs = path.join(data, 'workspaces', 'labs');
    const demo = path.join(labs, readdirSync(labs).find((n) => n.endsWith(LAB))!, 'demo');
    mkdirSync(demo, { recursive: true });
    writeFileSync(path.join(demo, 'round.go'), `package main\n\nconst round = "${i} ${Date.now()}"\n`);
    await page.evaluate(
      ([s, t]) => {
        const w = window as unknown as { seen: Seen };
        w.seen = { states: [], status: '' };
        window.gopherbench.on('job', (job) => {
          if (job.kind !== 'build.start') return;
          const m = (job.result ?? job.progress) as { rows: { state: string }[] } | undefined;
          w.seen = { states: m?.rows.map((r) => r.state) ?? [], status: job.status, error: JSON.stringify(job.error) };
        });
        return window.gopherbench.start('build.start', { subject: s, targets: t });
      },
      [subject, targets] as const,
    );
    const seen = () => page.evaluate(() => (window as unknown as { seen: Seen }).seen);
    if (last) await expect.poll(async () => (await seen()).status, { timeout: 180_000 }).toBe('done');
    else {
      await expect.poll(async () => (await seen()).states.length, { timeout: 10_000 }).toBe(targets.length);
      await page.waitForTimeout(Math.random() * 1500);
    }
    const state = await seen();
    expect(state.error).toBeUndefined();
    expect(state.states).not.toContain('failed');
    if (!last && state.status === 'running' && state.states.includes('building')) inTheMiddle++;
    if (last) {
      expect(state.states).toEqual(targets.map(() => 'built'));
      await app.close();
    } else process.kill(pid, 'SIGKILL');
    await expect.poll(() => processesOf(data), { timeout: 5000, message: `left behind after kill ${i + 1}` }).toEqual([]);

    const sums = path.join(dist, 'checksums.txt');
    for (const line of existsSync(sums) ? readFileSync(sums, 'utf8').split('\n').filter(Boolean) : []) {
      const [sum, name] = line.split('  ');
      expect(sha256(path.join(dist, name!)), line).toBe(sum);
    }
    for (const part of existsSync(artifacts) ? readdirSync(artifacts).filter((n) => n.length === 2) : []) {
      for (const name of readdirSync(path.join(artifacts, part))) expect(sha256(path.join(artifacts, part, name))).toBe(name);
    }
  }
  // a kill before or after the builds proves little
  expect(inTheMiddle).toBeGreaterThanOrEqual(TIMES / 2);
  expect(readFileSync(path.join(dist, 'checksums.txt'), 'utf8').trim().split('\n')).toHaveLength(targets.length);
  // what the killed ones left in the folder for temporary files went with the next build
  expect(readdirSync(path.join(data, 'go', 'tmp')).filter((n) => n.startsWith('build-'))).toEqual([]);
});
