import { history, redo, undo, undoDepth } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { restoreState, serialiseHistory } from './history.ts';

const extensions = [history({ newGroupDelay: 0 })];
const typed = (text: string, ...inserts: string[]): EditorState => {
  let state = EditorState.create({ doc: text, extensions });
  for (const insert of inserts) {
    const at = state.doc.length;
    state = state.update({
      changes: { from: at, insert },
      selection: { anchor: at + insert.length },
      userEvent: 'input.paste',
    }).state;
  }
  return state;
};
const does = (state: EditorState, command: typeof undo): EditorState => {
  let next = state;
  command({
    state,
    dispatch: (t) => {
      next = t.state;
    },
  });
  return next;
};

describe('undo history over a restart', () => {
  it('undoes and redoes what was typed before it', () => {
    const before = typed('a', ' b', ' c');
    const again = restoreState('a b c', serialiseHistory(before, 'a b c'), extensions);
    expect(undoDepth(again)).toBe(undoDepth(before));
    const back = does(again, undo);
    expect(back.doc.toString()).toBe('a b');
    expect(does(back, redo).doc.toString()).toBe('a b c');
    expect(does(does(again, undo), undo).doc.toString()).toBe('a');
  });

  it('keeps the caret', () => {
    const state = typed('a', ' b').update({ selection: { anchor: 1 } }).state;
    expect(restoreState('a b', serialiseHistory(state, 'a b'), extensions).selection.main.anchor).toBe(1);
  });

  it('comes back where the disk has the formatted text and the editor had not', () => {
    const kept = serialiseHistory(typed('x', '  y'), 'x y');
    const again = restoreState('x y', kept, extensions);
    expect(again.doc.toString()).toBe('x y');
    expect(does(does(again, undo), undo).doc.toString()).toBe('x');
  });

  it('leaves out the oldest steps when it would be too long', () => {
    const state = typed('', ...Array.from({ length: 64 }, (_, i) => `${i} `.repeat(20)));
    const whole = serialiseHistory(state, state.doc.toString());
    const short = serialiseHistory(state, state.doc.toString(), Math.floor(whole.length / 3));
    expect(short.length).toBeLessThanOrEqual(whole.length / 3);
    const again = restoreState(state.doc.toString(), short, extensions);
    expect(undoDepth(again)).toBeGreaterThan(5);
    expect(undoDepth(again)).toBeLessThan(undoDepth(state));
    expect(does(again, undo).doc.length).toBe(does(state, undo).doc.length);
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['another version', '{"v":2}'],
    ['a history of another text', serialiseHistory(typed('a much longer text', ' b'), 'a much longer text b')],
    ['rubbish inside', '{"v":1,"selection":{},"history":{"done":[{}],"undone":3}}'],
  ])('starts afresh from %s', (_name, kept) => {
    const state = restoreState('a b', kept, extensions);
    expect(state.doc.toString()).toBe('a b');
    expect(undoDepth(state)).toBe(0);
  });
});
