// Publishing, killed again and again: whoever reads `current` sees one whole release, the old or the new.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { baseEnv, runProcess } from '../process/index.ts';
import { publishDist } from './publish.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'publish 发布-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A dist folder with so many files of 1 MB, all of one letter, and their checksums. */
function dist(letter: string, files: number): string {
  const at = path.join(folder, `dist-${letter}`);
  const text = letter.repeat(1_000_000);
  const sum = createHash('sha256').update(text).digest('hex');
  const names = Array.from({ length: files }, (_, i) => `app_${i}/app`);
  for (const name of names) {
    mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
    writeFileSync(path.join(at, name), text);
  }
  writeFileSync(path.join(at, 'checksums.txt'), names.map((n) => `${sum}  ${n}\n`).join(''));
  return at;
}
const sums = (at: string) => runProcess(['sha256sum', '-c', 'checksums.txt'], { cwd: at, env: baseEnv() });

test('kill -9 while publishing, twelve times', async () => {
  const to = path.join(folder, 'share');
  mkdirSync(to);
  const [a, b] = [dist('a', 20), dist('b', 20)];
  const current = await publishDist(a, to);
  const script = path.join(import.meta.dirname, 'publish.ts');
  let killed = 0;
  for (let i = 0; i < 12; i++) {
    // The copy is begun at once; the wait until the kill grows so that it hits every step, the last ones not at all.
    const program = `const { publishDist } = await import(${JSON.stringify(script)});
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${i * 6});
      await publishDist(${JSON.stringify(i % 2 ? a : b)}, ${JSON.stringify(to)});
      process.exit(0);`;
    const r = await runProcess([process.execPath, '--input-type=module', '-e', program], { cwd: folder, env: baseEnv() });
    if (r.signal === 'SIGKILL') killed++;
    else expect(r.exit, r.stderr).toBe(0);
    const checked = await sums(current);
    expect([checked.exit, checked.stdout.trim().split('\n').length], `after kill ${i}`).toEqual([0, 20]);
  }
  expect(killed).toBeGreaterThan(3);
  // and in peace: the new one is there, nothing unfinished is left among the releases
  await publishDist(b, to);
  expect(readFileSync(path.join(current, 'app_0', 'app'), 'utf8')[0]).toBe('b');
  expect(readdirSync(path.join(to, 'releases')).every((n) => /^\d{8}T\d{6}Z-[0-9a-f]{4}$/.test(n))).toBe(true);
  expect(readdirSync(to).sort()).toEqual(['current', 'releases']);
  expect(readdirSync(path.join(to, 'releases')).length).toBeLessThanOrEqual(2);
}, 60_000);

test('a place that can’t be written is said, and what was published stays', async () => {
  const to = path.join(folder, 'share');
  mkdirSync(to);
  const a = dist('a', 1);
  const current = await publishDist(a, to);
  writeFileSync(path.join(folder, 'file'), '');
  await expect(publishDist(a, path.join(folder, 'file'))).rejects.toMatchObject({ code: 'disk-write' });
  expect(existsSync(path.join(current, 'app_0', 'app'))).toBe(true);
});
