import { describe, expect, it } from 'vitest';
import { fakeLab } from '../../testing/bridge.ts';
import { subjectToShow } from './BuildsPage.tsx';
import { sameSubject, splitPath, subjectKey } from './subject.ts';

const lab = { kind: 'lab', labId: 'mutex-vs-rwmutex', what: 'program' } as const;
const module = { kind: 'module', moduleId: '0123456789abcdef', package: './cmd/server' } as const;
const info = { id: module.moduleId, path: 'example.com/a', folder: '/a', packages: ['.'], from: 'none' as const, missing: [] };

describe('subjects', () => {
  it('are the same by what they name', () => {
    expect(sameSubject(lab, { what: 'program', labId: lab.labId, kind: 'lab' })).toBe(true);
    expect(sameSubject(lab, { ...lab, what: 'benchmark' })).toBe(false);
    expect(subjectKey(module)).not.toBe(subjectKey({ ...module, package: '.' }));
  });
  it('come back as they were chosen while they are there', () => {
    const labs = [fakeLab({ id: 'first', number: 1 }), fakeLab()];
    expect(subjectToShow(module, undefined, labs, [info])).toEqual(module);
    expect(subjectToShow(module, undefined, labs, [])).toEqual({ ...lab, labId: 'first' });
    expect(subjectToShow(undefined, lab.labId, labs, [])).toEqual(lab);
    expect(subjectToShow({ ...lab, labId: 'gone' }, undefined, labs, [])).toEqual({ ...lab, labId: 'first' });
    expect(subjectToShow(undefined, undefined, [fakeLab({ problem: { file: 'a', line: 1, message: 'b' } })], [])).toBeUndefined();
  });
});

describe('splitPath', () => {
  it('keeps the end, from a slash on', () => {
    const path = '/home/someone/projects/a-very-long-name/cmd/server';
    const { head, tail } = splitPath(path, 20);
    expect(head + tail).toBe(path);
    expect(tail).toBe('/cmd/server');
    expect(splitPath('/short', 20)).toEqual({ head: '', tail: '/short' });
    expect(splitPath('C:\\Users\\someone\\projects\\server', 18).tail).toBe('\\projects\\server');
  });
});
