import { describe, expect, it } from 'vitest';
import type { Exercise, FileEntry } from '../../../electron/contract/index.ts';
import { fileToOpen, groupFiles } from './files.ts';

const entry = (name: string, editable = true): FileEntry => ({ name, editable, changed: false, size: 1 });
const exercise = (id: string, dir: string): Exercise => ({
  ...{ id, dir, title: { zh: id, en: id }, task: { zh: id, en: id }, files: ['a.go'], hints: [], checks: [] },
});
const exercises = [exercise('cache', 'exercises/1-cache'), exercise('board', 'exercises/2-board')];
const names = ['exercises/2-board/a.go', 'demo/main.go', 'mine/x.go', 'lock_test.go', 'exercises/1-cache/a.go', 'counter.go'];

describe('groupFiles', () => {
  it('puts the lab first, then demo, exercises in their order, then what the person made', () => {
    expect(
      groupFiles(
        names.map((n) => entry(n)),
        exercises,
      ).map((g) => [g.id, g.exercise?.id]),
    ).toEqual([
      ['', undefined],
      ['demo', undefined],
      ['exercises/1-cache', 'cache'],
      ['exercises/2-board', 'board'],
      ['mine', undefined],
    ]);
  });
});

describe('fileToOpen', () => {
  const files = [entry('lock_test.go'), entry('fixed.go', false), entry('counter.go'), entry('demo/main.go')];
  it('is the one last open while it is there', () => {
    expect(fileToOpen(files, 'demo/main.go')?.name).toBe('demo/main.go');
    expect(fileToOpen(files, 'gone.go')?.name).toBe('counter.go');
  });
  it('is a file of the lab that can be edited and is no test', () => {
    expect(fileToOpen(files, undefined)?.name).toBe('counter.go');
    expect(fileToOpen([entry('lock_test.go')], undefined)?.name).toBe('lock_test.go');
    expect(fileToOpen([], undefined)).toBeUndefined();
  });
});
