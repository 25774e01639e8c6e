// A root for the app with 21 labs in five chapters: the shipped ones, and for those that are not written yet ones as lab:new makes them.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newLab } from '../electron/author/new.ts';
import { root } from './app.ts';

/** Last number of each chapter. */
const CHAPTERS = [3, 8, 11, 15, 21];

export async function book(): Promise<{ root: string; remove(): void }> {
  const made = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-book-'));
  // The app finds its labs beside its own code: a link would lead it back to the repository.
  cpSync(path.join(root, 'out'), path.join(made, 'out'), { recursive: true });
  for (const name of ['resources', 'node_modules', 'package.json']) symlinkSync(path.join(root, name), path.join(made, name));
  const labs = path.join(made, 'go-labs');
  mkdirSync(path.join(labs, 'labs'), { recursive: true });
  for (const name of readdirSync(path.join(root, 'go-labs'))) {
    if (name !== 'labs') symlinkSync(path.join(root, 'go-labs', name), path.join(labs, name));
  }
  for (const name of readdirSync(path.join(root, 'go-labs/labs')))
    cpSync(path.join(root, 'go-labs/labs', name), path.join(labs, 'labs', name), { recursive: true });
  const there = new Set(readdirSync(path.join(labs, 'labs')).map((n) => Number(n.slice(0, 2))));
  for (let number = 1; number <= 21; number++) {
    if (there.has(number)) continue;
    const name = await newLab(labs, `draft-${number}`, number);
    const file = path.join(labs, 'labs', name, 'lab.yaml');
    const group = CHAPTERS.findIndex((last) => number <= last) + 1;
    const text = readFileSync(file, 'utf8').replace(/^group: .*$/m, `group: ${group}`);
    writeFileSync(file, number === 15 ? `${text}${NEEDY}` : text);
  }
  return { root: made, remove: () => rmSync(made, { recursive: true, force: true }) };
}

/** A lab that wants more than any machine has. */
const NEEDY = `needs:
  cores: 512
  memoryMB: 64
  programs:
    - {name: cc, why: {zh: 竞态检测器要用它。, en: The race detector needs it.}}
    - {name: rustc, optional: true, why: {zh: 少了它就不和 Rust 比。, en: Without it there is no comparison with Rust.}}
`;
