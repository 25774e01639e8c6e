// One open file of a workspace: its text with undo, and its way to the disk and back. Needs no view; one may be attached.
import { isolateHistory } from '@codemirror/commands';
import { setDiagnostics } from '@codemirror/lint';
import { type EditorState, type StateEffect, Transaction, type TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { ErrorInfo, FileContent, SourceMark } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { type LineMark, setLineMarks } from '../compiler/marks.ts';
import { aroundCaret, minimalChanges, normal } from './changes.ts';
import { editorExtensions, type Surroundings, setSurroundings } from './extensions.ts';
import { restoreState, serialiseHistory } from './history.ts';
import { diagnostics } from './marks.ts';
import { withNonce } from './nonce.ts';
import { whenStill } from './still.ts';

/** What the window shows of a document beside its text. */
export interface DocumentStatus {
  dirty: boolean;
  saving: boolean;
  savedAt?: number;
  saveError?: ErrorInfo;
  /** Someone else changed the file on disk: what stands there now. */
  conflict?: FileContent;
  /** Why gofmt could not format the text that was saved last. */
  marks: SourceMark[];
  readOnly: boolean;
  shipped?: string;
}

/** Why a save happens: the person asked; the file or window lost focus; nothing was typed for a while. */
export type SaveCause = 'asked' | 'left' | 'idle';

const IDLE = 1500;
const QUIET = isolateHistory.of('full');

export class CodeDocument {
  readonly labId: string;
  readonly file: string;
  status: DocumentStatus;
  /** Where the view stood when it went away. */
  scroll: StateEffect<unknown> | undefined;
  #resting: EditorState;
  #view: EditorView | undefined;
  #version: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #callOff: () => void = () => {};
  #writing: Promise<void> | undefined;
  /** The last edit was an undo: formatting now would only take it back. */
  #undone = false;
  #told: (status: DocumentStatus) => void;

  constructor(
    labId: string,
    content: FileContent,
    options: { readOnly: boolean; surroundings: Surroundings; told(status: DocumentStatus): void },
  ) {
    this.labId = labId;
    this.file = content.name;
    this.#version = content.version;
    this.#told = options.told;
    this.status = { dirty: false, saving: false, marks: [], readOnly: options.readOnly, shipped: content.shipped };
    const extensions = [
      withNonce(),
      editorExtensions({ ...options, label: content.name, save: () => void this.save('asked') }),
      EditorView.updateListener.of((u) => this.#seen(u.transactions)),
      EditorView.domEventHandlers({ blur: () => void this.save('left') }),
    ];
    this.#resting = restoreState(normal(content.text), content.history, extensions);
  }

  get state(): EditorState {
    return this.#view?.state ?? this.#resting;
  }
  get text(): string {
    return this.state.doc.toString();
  }

  /** sha256 of the bytes on disk that the text is based on. */
  get version(): string {
    return this.#version;
  }

  attach(view: EditorView): void {
    this.#view = view;
  }
  /** Keeps the state of the view that goes away, and saves. */
  detach(): void {
    this.#resting = this.state;
    this.scroll = this.#view?.scrollSnapshot();
    this.#view = undefined;
    void this.save('left');
  }

  dispatch(spec: TransactionSpec): void {
    if (this.#view) {
      this.#view.dispatch(spec);
      return;
    }
    const transaction = this.#resting.update(spec);
    this.#resting = transaction.state;
    this.#seen([transaction]);
  }

  focus(): void {
    this.#view?.focus();
  }
  surround(surroundings: Surroundings): void {
    this.dispatch({ effects: setSurroundings(surroundings) });
  }
  mark(marks: readonly SourceMark[]): void {
    this.dispatch(setDiagnostics(this.state, diagnostics(marks, this.state.doc)));
  }

  /** What the compiler decided about these lines. */
  compiled(marks: readonly LineMark[]): void {
    this.dispatch({ effects: setLineMarks.of(marks) });
  }

  /** Writes the text to disk where it differs from it; formats it by the way. Resolves when it is there, or when `status` says why not. */
  async save(cause: SaveCause): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#writing) await this.#writing;
    if (this.status.readOnly || this.status.conflict || (cause !== 'asked' && !this.status.dirty)) return;
    if (this.#writing) return this.#writing;
    this.#writing = this.#write(cause).finally(() => {
      this.#writing = undefined;
      this.#put({ saving: false });
      if (this.status.dirty && !this.status.saveError) this.#later();
    });
    return this.#writing;
  }

  /** Goes on with the person's text, over what stands on disk; the main side puts that aside. */
  async keepMine(): Promise<void> {
    const theirs = this.status.conflict;
    if (!theirs) return;
    this.#version = theirs.version;
    this.#put({ conflict: undefined, dirty: true });
    await this.save('asked');
  }
  /** Goes on with what stands on disk. One undo brings the person's text back. */
  takeTheirs(): void {
    if (this.status.conflict) this.take(this.status.conflict);
  }
  /** Shows `content` as what stands on disk now. */
  take(content: FileContent): void {
    clearTimeout(this.#timer);
    this.#version = content.version;
    const changes = minimalChanges(this.text, normal(content.text));
    if (changes.length) this.dispatch({ changes, annotations: [QUIET, Transaction.userEvent.of('disk')] });
    this.#put({ conflict: undefined, dirty: false, shipped: content.shipped, saveError: undefined, marks: [] });
  }

  /** Looks whether someone else changed the file, and says so. With no edits of one's own their text is simply shown. */
  async compare(): Promise<boolean> {
    if (this.#writing || this.status.conflict) return false;
    const version = this.#version;
    const content = await call('workspace.read', { labId: this.labId, file: this.file });
    if (this.#writing || this.#version !== version || content.version === version) return false;
    if (normal(content.text) === this.text || !this.status.dirty) this.take(content);
    else this.#put({ conflict: content });
    return true;
  }

  async #write(cause: SaveCause): Promise<void> {
    const sent = this.state.doc;
    const undone = this.#undone;
    this.#put({ saving: true, saveError: undefined });
    try {
      const at = { labId: this.labId, file: this.file };
      const { content, marks } = await call('workspace.save', { ...at, text: sent.toString(), version: this.#version });
      this.#version = content.version;
      const untouched = this.state.doc.eq(sent);
      if (untouched && !(undone && cause !== 'asked')) this.#format(normal(content.text), cause);
      this.#put({ dirty: !untouched, savedAt: Date.now(), marks, shipped: content.shipped });
      if (!untouched) return;
      const history = serialiseHistory(this.state, normal(content.text));
      if (history) await call('workspace.history', { ...at, version: content.version, history });
    } catch (e) {
      const error = errorInfo(e);
      if (error.code === 'file-changed') await this.#collide();
      else this.#put({ saveError: error });
    }
  }

  #format(formatted: string, cause: SaveCause): void {
    const before = this.text;
    const all = minimalChanges(before, formatted);
    const changes = cause === 'idle' ? aroundCaret(all, before, this.state.selection.main.head) : all;
    if (changes.length) this.dispatch({ changes, annotations: [QUIET, Transaction.userEvent.of('format')] });
  }

  async #collide(): Promise<void> {
    try {
      const theirs = await call('workspace.read', { labId: this.labId, file: this.file });
      if (normal(theirs.text) === this.text) this.take(theirs);
      else this.#put({ conflict: theirs });
    } catch (e) {
      this.#put({ saveError: errorInfo(e) });
    }
  }

  #seen(transactions: readonly Transaction[]): void {
    for (const t of transactions) {
      if (!t.docChanged || t.isUserEvent('format') || t.isUserEvent('disk')) continue;
      this.#undone = t.isUserEvent('undo') || t.isUserEvent('redo');
      if (!this.status.dirty) this.#put({ dirty: true });
      this.#later();
    }
  }

  /** Saves when nothing was typed for a while; while a measurement runs that waits. */
  #later(): void {
    clearTimeout(this.#timer);
    this.#callOff();
    this.#timer = setTimeout(() => {
      this.#callOff = whenStill(() => void this.save('idle'));
    }, IDLE);
  }

  #put(change: Partial<DocumentStatus>): void {
    this.status = { ...this.status, ...change };
    this.#told(this.status);
  }
}
