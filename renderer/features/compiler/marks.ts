// The compiler's findings in the editor: a sign in the gutter, and words behind the line.
import { type Extension, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter, keymap, WidgetType } from '@codemirror/view';
import { explain, useCaret } from './store.ts';

export interface Chip {
  /** of the finding */
  id: string;
  sign: string;
  text: string;
}
/** What stands at one line; `more` findings have no words there. */
export interface LineMark {
  line: number;
  chips: readonly Chip[];
  more: string;
  /** the text has changed since */
  stale: boolean;
}

export const setLineMarks = StateEffect.define<readonly LineMark[]>();

class Sign extends GutterMarker {
  readonly mark: LineMark;
  constructor(mark: LineMark) {
    super();
    this.mark = mark;
  }
  override eq(other: Sign): boolean {
    return other.mark === this.mark;
  }
  override toDOM(): Node {
    const node = document.createElement('span');
    node.className = this.mark.stale ? 'cm-finding-sign cm-finding-stale' : 'cm-finding-sign';
    node.textContent = this.mark.chips[0]?.sign ?? '·';
    node.title = this.mark.chips.map((c) => c.text).join('\n');
    node.dataset.finding = this.mark.chips[0]?.id;
    return node;
  }
}

/** Not for screen readers, which would read it as part of the text: the panel's table has all of it. */
class Words extends WidgetType {
  readonly mark: LineMark;
  constructor(mark: LineMark) {
    super();
    this.mark = mark;
  }
  override eq(other: Words): boolean {
    return other.mark === this.mark;
  }
  override toDOM(): HTMLElement {
    const node = document.createElement('span');
    node.className = this.mark.stale ? 'cm-findings cm-finding-stale' : 'cm-findings';
    node.setAttribute('aria-hidden', 'true');
    for (const chip of this.mark.chips) {
      const part = node.appendChild(document.createElement('span'));
      part.className = 'cm-finding';
      part.dataset.finding = chip.id;
      part.textContent = `${chip.sign} ${chip.text}`;
    }
    if (this.mark.more) node.appendChild(document.createElement('span')).textContent = this.mark.more;
    return node;
  }
  override ignoreEvent(): boolean {
    return false;
  }
}

interface Shown {
  words: DecorationSet;
  signs: RangeSet<GutterMarker>;
  marks: readonly LineMark[];
}
const NONE: Shown = { words: Decoration.none, signs: RangeSet.empty, marks: [] };

function place(marks: readonly LineMark[], doc: Text): Shown {
  const there = marks.filter((m) => m.line <= doc.lines);
  return {
    marks: there,
    words: Decoration.set(there.map((m) => Decoration.widget({ widget: new Words(m), side: 1 }).range(doc.line(m.line).to))),
    signs: RangeSet.of(there.map((m) => new Sign(m).range(doc.line(m.line).from))),
  };
}

const shown = StateField.define<Shown>({
  create: () => NONE,
  update(value, tr) {
    for (const e of tr.effects) if (e.is(setLineMarks)) return place(e.value, tr.newDoc);
    if (!tr.docChanged || value === NONE) return value;
    // They go with their lines until they are told anew.
    return { ...value, words: value.words.map(tr.changes), signs: value.signs.map(tr.changes) };
  },
  provide: (field) => EditorView.decorations.from(field, (s) => s.words),
});

function clicked(event: Event): boolean {
  const found = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-finding]') : null;
  if (!found?.dataset.finding) return false;
  explain(found.dataset.finding);
  event.preventDefault();
  return true;
}

/** Alt-Enter explains what stands at the caret's line. */
function explainHere(view: EditorView): boolean {
  const { state } = view;
  const line = state.doc.lineAt(state.selection.main.head);
  let id: string | undefined;
  state.field(shown).words.between(line.from, line.to, (_from, _to, value) => {
    id ??= (value.spec.widget as Words).mark.chips[0]?.id;
  });
  if (id) explain(id);
  return id !== undefined;
}

/** `file` is the one that is edited. */
export function compilerMarks(file: string): Extension {
  const tell = (view: EditorView) => {
    const line = view.state.doc.lineAt(view.state.selection.main.head).number;
    const now = useCaret.getState();
    if (now.file !== file || now.line !== line) useCaret.setState({ file, line });
  };
  return [
    shown,
    gutter({
      class: 'cm-finding-gutter',
      markers: (view) => view.state.field(shown).signs,
      domEventHandlers: { mousedown: (_view, _line, event) => clicked(event) },
    }),
    EditorView.domEventHandlers({ mousedown: (event) => clicked(event) }),
    EditorView.updateListener.of((u) => (u.selectionSet || u.docChanged || u.focusChanged) && tell(u.view)),
    keymap.of([{ key: 'Alt-Enter', run: explainHere }]),
  ];
}
