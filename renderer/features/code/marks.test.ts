import { Text } from '@codemirror/state';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SourceMark } from '../../../electron/contract/index.ts';
import { useJobs } from '../../app/jobs.ts';
import { fakeSide } from '../../testing/lesson.ts';
import { columnOf, diagnostics, refreshMarks, useMarks } from './marks.ts';
import { mergeMarks } from './useLabMarks.ts';

const mark = (change: Partial<SourceMark>): SourceMark => ({ file: 'a.go', line: 1, message: 'm', source: 'build', ...change });

describe('columnOf', () => {
  it('turns bytes of UTF-8 into places in the text', () => {
    expect(columnOf('x := 1', 3)).toBe(2);
    expect(columnOf('锁 := 1', 5)).toBe(2);
    expect(columnOf('"😀", y', 9)).toBe(6);
    expect(columnOf('ab', 99)).toBe(2);
  });
});

describe('diagnostics', () => {
  const doc = Text.of(['package a', '', '\treturn undefinedName + 1']);
  it('marks the word at the column', () => {
    expect(diagnostics([mark({ line: 3, column: 9 })], doc)).toMatchObject([
      { from: 19, to: 32, severity: 'error', source: 'build' },
    ]);
  });
  it('marks the line without its indent when there is no column', () => {
    expect(diagnostics([mark({ line: 3, source: 'vet' })], doc)).toMatchObject([
      { from: 12, to: doc.length, severity: 'warning' },
    ]);
  });
  it('stays inside the text', () => {
    expect(diagnostics([mark({ line: 99, column: 500 })], doc)).toMatchObject([{ from: doc.length, to: doc.length }]);
  });
});

describe('mergeMarks', () => {
  it('says what gofmt and the compiler both say once', () => {
    const gofmt = mark({ message: 'expected }', source: 'gofmt' });
    const build = mark({ message: 'syntax error: expected }' });
    expect(mergeMarks([build], [gofmt], [mark({ line: 2 })])).toEqual([build, mark({ line: 2 })]);
  });
});

describe('refreshMarks', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for the end of a measurement that begins right after a save, and asks once', async () => {
    const side = fakeSide({ 'workspace.marks': () => [mark({})] });
    const asked = () => side.asked.filter((a) => a.name === 'workspace.marks').length;
    const job = { id: 'j', kind: 'run.start' as const, input: {}, status: 'running' as const, startedAt: 1 };
    refreshMarks('locks');
    useJobs.setState({ jobs: { j: job } });
    refreshMarks('locks');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toBe(0);
    useJobs.setState({ jobs: { j: { ...job, status: 'done' } } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toBe(1);
    expect(useMarks.getState().locks).toMatchObject({ checking: false, marks: [mark({})] });
  });
});
