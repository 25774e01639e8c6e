// What the editor can do: Go, brackets, search, tabs, undo. What may change while it is open stands in `surroundings`.
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { goLanguage } from '@codemirror/lang-go';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { compilerMarks } from '../compiler/marks.ts';
import { editorTheme } from './theme.ts';

/** Things of the window around the editor that may change while a file is open. */
export interface Surroundings {
  dark: boolean;
  /** CodeMirror's own words, in the person's language. */
  phrases: Record<string, string>;
  /** A measurement runs: not even the caret blinks. */
  still: boolean;
}

const around = new Compartment();

const surrounding = (s: Surroundings): Extension => [
  editorTheme(s.dark),
  EditorState.phrases.of(s.phrases),
  drawSelection({ cursorBlinkRate: s.still ? 0 : 1200 }),
];

export const setSurroundings = (s: Surroundings) => around.reconfigure(surrounding(s));

/** Go with the shown text's conventions; shared with the views that only show differences. */
export const goText: Extension = [
  goLanguage,
  indentUnit.of('\t'),
  EditorState.tabSize.of(4),
  lineNumbers(),
  highlightSpecialChars(),
];

/** The name that screen readers say; reached by Tab also where the text can't be changed. */
export const contentNamed = (label: string): Extension => EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' });

export function editorExtensions(options: {
  label: string;
  readOnly: boolean;
  surroundings: Surroundings;
  save(): void;
}): Extension {
  const save = {
    key: 'Mod-s',
    preventDefault: true,
    run: () => {
      options.save();
      return true;
    },
  };
  return [
    goText,
    around.of(surrounding(options.surroundings)),
    history(),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    rectangularSelection(),
    crosshairCursor(),
    dropCursor(),
    search({ top: true }),
    lintGutter(),
    compilerMarks(options.label),
    EditorState.allowMultipleSelections.of(true),
    EditorState.readOnly.of(options.readOnly),
    contentNamed(options.label),
    keymap.of([save, ...closeBracketsKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap, indentWithTab]),
  ];
}
