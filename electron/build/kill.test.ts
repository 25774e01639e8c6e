// kill -9 of the process in the middle of a matrix, at a different moment each time: no process stays, nothing half-written is taken
// for whole, and the next build finds all in order. Needs what `npm run setup` prepares.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArtifacts, hashFile } from '../artifacts/index.ts';
import { type Matrix, targetIds } from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';
import { testData } from '../testing/services.ts';

const TARGETS = targetIds.filter((t) => !t.startsWith('ios') && !t.endsWith('wasm'));
let data: string;
let remove: () => void;
let folder: string;

beforeAll(async () => {
  ({ data, remove } = testData());
  folder = path.join(data, 'module');
  await mkdir(folder);
  await writeFile(path.join(folder, 'go.mod'), 'module example.test/kill\n\ngo 1.27\n');
});
afterAll(() => remove());

const root = path.resolve(import.meta.dirname, '../..');

/** Processes whose environment names our data folder. */
function left(): { pid: number; command: string }[] {
  const found: { pid: number; command: string }[] = [];
  for (const pid of readdirSync('/proc').filter((n) => /^\d+$/.test(n) && Number(n) !== process.pid)) {
    try {
      const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];
      if (state === 'Z' || !readFileSync(`/proc/${pid}/environ`, 'utf8').includes(data)) continue;
      found.push({ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') });
    } catch {
      // it ended while we looked
    }
  }
  return found;
}

/** Lines of checksums.txt: targets that are built. */
function built(): number {
  const builds = path.join(data, 'builds');
  const module = existsSync(builds) ? readdirSync(builds).find((n) => n.startsWith('module-')) : undefined;
  const file = path.join(builds, module ?? '', 'kill', 'dist', 'checksums.txt');
  try {
    return readFileSync(file, 'utf8').split('\n').length - 1;
  } catch {
    return 0; // not there yet, or the folder begins anew this moment
  }
}

/** Builds all targets from the command line; kills it as soon as so many are built and go is at work on the next. */
async function matrix(killAt: number | undefined) {
  let killed = false;
  const watch = setInterval(() => {
    if (killed || killAt === undefined || built() < killAt) return;
    const all = left();
    const main = all.find((p) => p.command.includes(commandLine.join(' ')) && !p.command.includes('supervise'));
    if (!main || !all.some((p) => p.command.includes('supervise'))) return;
    process.kill(main.pid, 'SIGKILL');
    killed = true;
  }, 5);
  const args = ['build', folder, '--targets', TARGETS.join(','), '--json'];
  const result = await runProcess([...commandLine, ...args], { cwd: root, env: { ...baseEnv(), GOPHERBENCH_DATA: data } });
  clearInterval(watch);
  return { killed, last: result.stdout };
}

test.skipIf(process.platform !== 'linux')(
  'kill -9 in the middle, five times (needs /proc: Linux)',
  async () => {
    const artifacts = createArtifacts(data);
    let dist: string | undefined;
    for (let i = 0; i <= 5; i++) {
      await writeFile(path.join(folder, 'main.go'), `package main\n\nfunc main() { println("round ${i} at ${Date.now()}") }\n`);
      // after none, one, two … are built; the source has changed, so the folder begins anew with the first that is built
      const { killed, last } = await matrix(i < 5 ? i : undefined);
      expect(killed).toBe(i < 5);
      await expect.poll(left, { timeout: 5000, message: `left behind after kill ${i}` }).toEqual([]);
      const module = readdirSync(path.join(data, 'builds')).find((n) => n.startsWith('module-'));
      dist = path.join(data, 'builds', module ?? '', 'kill', 'dist');
      if (existsSync(path.join(dist, 'checksums.txt'))) {
        const sums = await runProcess(['sha256sum', '-c', '--quiet', 'checksums.txt'], { cwd: dist, env: baseEnv() });
        expect(`${sums.stdout}${sums.stderr}`, `after kill ${i}`).toMatch(/^$|no properly formatted/);
        // what the list of artifacts names is there, and of that hash
        const listed = JSON.parse(readFileSync(path.join(dist, 'artifacts.json'), 'utf8')) as {
          path: string;
          extra?: { Sha256?: string };
        }[];
        for (const e of listed.filter((l) => l.extra?.Sha256)) {
          expect(await hashFile(path.join(path.dirname(dist), e.path))).toBe(e.extra?.Sha256);
        }
      }
      for (const part of existsSync(artifacts.folder) ? readdirSync(artifacts.folder) : []) {
        for (const sha of readdirSync(path.join(artifacts.folder, part))) expect(await hashFile(artifacts.file(sha))).toBe(sha);
      }
      if (i === 5) {
        const whole = JSON.parse(last) as Matrix;
        expect(whole.rows.flatMap((r) => r.error ?? [])).toEqual([]);
        expect(whole.rows.map((r) => r.state)).toEqual(TARGETS.map(() => 'built'));
      }
    }
    expect(readFileSync(path.join(dist!, 'checksums.txt'), 'utf8').trim().split('\n')).toHaveLength(TARGETS.length);
    expect(readdirSync(path.join(data, 'go', 'tmp')).filter((n) => n.startsWith('build-'))).toEqual([]);
  },
  180_000,
);
