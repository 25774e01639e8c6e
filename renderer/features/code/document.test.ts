import { redo, undo } from '@codemirror/commands';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileContent, SourceMark } from '../../../electron/contract/index.ts';
import { useJobs } from '../../app/jobs.ts';
import { fakeSide, type Side } from '../../testing/lesson.ts';
import { CodeDocument } from './document.ts';

const FILE = 'counter.go';
interface Saved {
  text: string;
  version: string;
}
let side: Side;
let disk: FileContent;
const content = (text: string, version: string): FileContent => ({ name: FILE, text, version, shipped: 'package lock\n' });
/** Stands for gofmt: one blank between words, no white space at line ends. */
const format = (text: string): string => text.replace(/[ \t]+$/gm, '').replace(/ {2,}/g, ' ');

beforeEach(() => {
  vi.useFakeTimers();
  disk = content('a\n', 'v1');
  let n = 1;
  side = fakeSide({
    'workspace.read': () => disk,
    'workspace.save': ({ text, version }: Saved) => {
      if (version !== disk.version) throw { code: 'file-changed', params: { file: FILE } };
      disk = content(format(text), `v${++n}`);
      return { content: disk, marks: [] as SourceMark[] };
    },
    'workspace.history': () => ({}),
  });
});
afterEach(() => vi.useRealTimers());

const make = (from = disk): CodeDocument =>
  new CodeDocument('locks', from, {
    ...{ readOnly: false, told: () => {} },
    surroundings: { dark: false, phrases: {}, still: false },
  });
const type = (d: CodeDocument, insert: string, from = d.state.doc.length) =>
  d.dispatch({ changes: { from, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.type' });
const run = (d: CodeDocument, command: typeof undo) => command({ state: d.state, dispatch: (t) => d.dispatch(t) });
const saves = () => side.asked.filter((a) => a.name === 'workspace.save').length;
const idle = () => vi.advanceTimersByTimeAsync(1600);

describe('CodeDocument', () => {
  it('saves when nothing was typed for a while, and keeps the history for that version', async () => {
    const d = make();
    type(d, 'b');
    expect(d.status.dirty).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    type(d, 'c');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves()).toBe(0);
    await idle();
    expect(disk.text).toBe('a\nbc');
    expect(d.status).toMatchObject({ dirty: false, saving: false });
    expect(side.asked.at(-1)).toMatchObject({ name: 'workspace.history', input: { version: disk.version } });
  });

  it('waits with that while a measurement runs, but saves when asked', async () => {
    const d = make();
    const job = { id: 'j', kind: 'run.start' as const, input: {}, status: 'running' as const, startedAt: 1 };
    useJobs.setState({ jobs: { j: job } });
    type(d, 'b');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves()).toBe(0);
    useJobs.setState({ jobs: { j: { ...job, status: 'done' } } });
    await vi.advanceTimersByTimeAsync(1);
    expect(saves()).toBe(1);
    useJobs.setState({ jobs: { j: job } });
    type(d, 'c');
    await d.save('asked');
    expect(saves()).toBe(2);
  });

  it('takes over gofmt’s changes with the caret in place, one undo away', async () => {
    const d = make();
    type(d, 'x  :=  1');
    d.dispatch({ selection: { anchor: d.text.length - 1 } });
    await d.save('asked');
    expect(d.text).toBe('a\nx := 1');
    expect(d.state.selection.main.head).toBe(d.text.length - 1);
    run(d, undo);
    expect(d.text).toBe('a\nx  :=  1');
    run(d, undo);
    expect(d.text).toBe('a\n');
  });

  it('does not format again what was just undone, so that undo goes on and redo stays', async () => {
    const d = make();
    type(d, 'x  y');
    await idle();
    expect(d.text).toBe('a\nx y');
    run(d, undo);
    await idle();
    expect(d.text).toBe('a\nx  y');
    run(d, redo);
    expect(d.text).toBe('a\nx y');
  });

  it('leaves the indent under a caret that pauses', async () => {
    const d = make();
    type(d, 'if x {\n\t');
    await idle();
    expect(d.text).toBe('a\nif x {\n\t');
    expect(disk.text).toBe('a\nif x {\n');
    type(d, 'y');
    await idle();
    expect(disk.text).toBe('a\nif x {\n\ty');
  });

  it('saves again what was typed while it saved', async () => {
    const d = make();
    type(d, 'b');
    const first = d.save('asked');
    type(d, 'c');
    await first;
    expect(d.status.dirty).toBe(true);
    await idle();
    expect(disk.text).toBe('a\nbc');
  });

  it('shows what someone else wrote when nothing was typed here', async () => {
    const d = make();
    disk = content('theirs\n', 'w1');
    await d.compare();
    expect(d.text).toBe('theirs\n');
    expect(d.status.conflict).toBeUndefined();
  });

  it('asks when both changed it; mine goes over theirs', async () => {
    const d = make();
    type(d, 'mine');
    disk = content('theirs\n', 'w1');
    await d.save('asked');
    expect(d.status.conflict?.text).toBe('theirs\n');
    await idle();
    expect(disk.text).toBe('theirs\n');
    await d.keepMine();
    expect(disk.text).toBe('a\nmine');
    expect(d.status.conflict).toBeUndefined();
  });

  it('asks when both changed it; theirs is taken and mine is one undo away', async () => {
    const d = make();
    type(d, 'mine');
    disk = content('theirs\n', 'w1');
    await d.save('asked');
    d.takeTheirs();
    expect(d.text).toBe('theirs\n');
    expect(d.status.dirty).toBe(false);
    run(d, undo);
    expect(d.text).toBe('a\nmine');
  });

  it('says why it could not be saved, and tries again with the next edit', async () => {
    const d = make();
    const save = side.answers['workspace.save']!;
    side.answers['workspace.save'] = () => {
      throw { code: 'disk-full', params: { need: '1 MB', where: 'x' } };
    };
    type(d, 'b');
    await idle();
    expect(d.status).toMatchObject({ dirty: true, saveError: { code: 'disk-full' } });
    const tried = saves();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves()).toBe(tried);
    side.answers['workspace.save'] = save;
    type(d, 'c');
    await idle();
    expect(disk.text).toBe('a\nbc');
    expect(d.status.saveError).toBeUndefined();
  });
});
