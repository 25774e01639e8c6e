// What V8 made of the app's code in its first starts, for the tests' fresh data folders: half of a start's work, and the same for each.
// A person has it from the third start on. Playwright runs this before the tests; what it made stands in .setup/ until the app changes.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { freshData, launch, root, WARM } from './app.ts';

/** Chromium writes what it compiled when it has met the same script for the second time. */
const STARTS = 3;
/** Of a data folder: V8's code of the main process and of the page, and what the labs' files say. */
const PARTS = ['window/code', 'window/Code Cache', 'labs.json'];

export default async function warm(): Promise<void> {
  const kept = path.join(root, '.setup', `warm-${build()}`);
  if (!existsSync(kept)) await make(kept);
  process.env[WARM] = kept;
}

async function make(kept: string): Promise<void> {
  for (const old of readdirSync(path.dirname(kept)).filter((n) => n.startsWith('warm-')))
    rmSync(path.join(path.dirname(kept), old), { recursive: true, force: true });
  const data = freshData({ name: 'warm' });
  for (let i = 0; i < STARTS; i++) {
    const { page, close } = await launch({ data });
    await page.waitForTimeout(1500); // it writes behind our back
    await close();
  }
  const unfinished = `${kept}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  // One that is not there makes the tests slower, not wrong.
  for (const part of PARTS.filter((name) => existsSync(path.join(data, name))))
    cpSync(path.join(data, part), path.join(unfinished, part), { recursive: true });
  renameSync(unfinished, kept);
  rmSync(data, { recursive: true, force: true, maxRetries: 3 });
}

/** Changes when the app is built anew from other sources. */
function build(): string {
  const out = path.join(root, 'out');
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).sort();
  const sizes = files.map((f) => `${f} ${statSync(path.join(out, f)).size} ${Math.round(statSync(path.join(out, f)).mtimeMs)}`);
  return createHash('sha256').update(sizes.join('\n')).digest('hex').slice(0, 16);
}
