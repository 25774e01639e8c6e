import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashInputs, stampsIn } from './stamps.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stamps-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
/** @param {string} name @param {string} text */
function write(name, text) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('hash of inputs', () => {
  const hash = () => hashInputs(folder, ['src', 'go.sum'], { accept: (n) => !n.endsWith('.test.ts') });

  it('changes with content, name, presence and place, and with nothing else', () => {
    write('src/a.ts', 'one');
    write('src/deep/b.ts', 'two');
    const first = hash();
    expect(hash()).toBe(first);
    utimesSync(path.join(folder, 'src/a.ts'), 1, 1);
    write('src/a.test.ts', 'a test');
    write('elsewhere.ts', 'x');
    expect(hash()).toBe(first);
    write('src/a.ts', 'on');
    const second = hash();
    expect(second).not.toBe(first);
    write('src/deep/c.ts', '');
    const third = hash();
    expect(third).not.toBe(second);
    write('go.sum', '');
    expect(hash()).not.toBe(third);
  });

  it('tells where one file ends and the next begins', () => {
    write('src/a', 'xy');
    write('src/b', 'z');
    const first = hash();
    write('src/a', 'x');
    write('src/b', 'yz');
    expect(hash()).not.toBe(first);
  });
});

describe('stamps', () => {
  it('hold for the key they were left for, while what was made stays as it was', () => {
    const stamps = stampsIn(path.join(folder, 'stamps'));
    const made = write('out/program', 'binary');
    expect(stamps.valid('build', 'k')).toBeUndefined();
    stamps.leave('build', 'k', { size: 6, made: [made, path.join(folder, 'out')] });
    expect(stamps.valid('build', 'k')?.size).toBe(6);
    expect(stamps.valid('build', 'other')).toBeUndefined();
    write('out/program', 'binary2');
    expect(stamps.valid('build', 'k')).toBeUndefined();
    rmSync(made);
    expect(stamps.valid('build', 'k')).toBeUndefined();
  });

  it('are none when they were cut off or cleared', () => {
    const stamps = stampsIn(path.join(folder, 'stamps'));
    write('stamps/a.json', '{"key":"k","made":[');
    write('stamps/b.json', '{"key":"k"}');
    expect(stamps.valid('a', 'k')).toBeUndefined();
    expect(stamps.valid('b', 'k')).toBeUndefined();
    stamps.leave('a', 'k', { size: 1, made: [] });
    expect(stamps.valid('a', 'k')).toBeDefined();
    stamps.clear('a');
    expect(stamps.valid('a', 'k')).toBeUndefined();
  });
});
