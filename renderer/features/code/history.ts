// An editor's undo history as text, so that it comes back after a restart, and the state made from it again.
import { historyField } from '@codemirror/commands';
import { ChangeSet, EditorState, type Extension } from '@codemirror/state';
import { minimalChanges } from './changes.ts';

/** What the contract allows for one file's history, in characters. */
export const HISTORY_MAX = 4_000_000;

interface Event {
  changes?: unknown;
}
interface Kept {
  v: 1;
  selection: unknown;
  history: { done: Event[]; undone: Event[] };
  /** The editor's text where gofmt's changes were not taken over; absent when it is what stands on disk. */
  doc?: string;
}

/** The state's history and caret. When it would be longer than `max`, the oldest steps are left out; '' when nothing fits. */
export function serialiseHistory(state: EditorState, onDisk: string, max = HISTORY_MAX): string {
  const json = state.toJSON({ history: historyField }) as { doc: string; selection: unknown; history: Kept['history'] };
  const kept: Kept = { v: 1, selection: json.selection, history: json.history };
  if (json.doc !== onDisk) kept.doc = json.doc;
  for (;;) {
    const text = JSON.stringify(kept);
    if (text.length <= max) return text;
    const { done, undone } = kept.history;
    if (!done.length && !undone.length) return '';
    kept.history = done.length ? { done: done.slice(Math.ceil(done.length / 2)), undone } : { done, undone: [] };
  }
}

/** A step whose length is not the text's would break the editor when undone. */
function fits(kept: Kept, doc: string): boolean {
  const last = [kept.history.done.at(-1), kept.history.undone.at(-1)];
  return last.every((e) => !e?.changes || ChangeSet.fromJSON(e.changes).length === doc.length);
}

/** A state for `text` as it stands on disk, with the history in `serialised` where that is whole and fits; else with none. */
export function restoreState(text: string, serialised: string | undefined, extensions: Extension): EditorState {
  const fresh = () => EditorState.create({ doc: text, extensions });
  if (!serialised) return fresh();
  try {
    const kept = JSON.parse(serialised) as Kept;
    const doc = kept.doc ?? text;
    if (kept.v !== 1 || !fits(kept, doc)) return fresh();
    const json = { doc, selection: kept.selection, history: kept.history };
    const state = EditorState.fromJSON(json, { extensions }, { history: historyField });
    return doc === text ? state : state.update({ changes: minimalChanges(doc, text) }).state;
  } catch {
    return fresh();
  }
}
