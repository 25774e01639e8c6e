// The editor's looks, from the same tokens as everything else.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { goTokens } from './tokens.ts';

const highlight = HighlightStyle.define(goTokens.flatMap((t) => t.tags.map((tag) => ({ tag, color: `var(--${t.token})` }))));

const rules = {
  '&': { color: 'var(--text)', backgroundColor: 'var(--code-bg)', height: '100%', fontSize: 'var(--code-size, 13px)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono-family)', lineHeight: '1.55', fontVariantLigatures: 'none' },
  '.cm-content': { caretColor: 'var(--text)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { backgroundColor: 'var(--code-bg)', color: 'var(--text-3)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 12px', fontVariantNumeric: 'tabular-nums' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--text) 4%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 26%, transparent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--accent) 14%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-soft)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--warn) 45%, transparent)' },
  '.cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--text)', font: 'var(--ui)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 32px 6px 8px', display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
  '.cm-panel.cm-search br': { flexBasis: '100%', height: '0', content: '""' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { margin: '0', fontSize: '12px' },
  '.cm-panel.cm-search label': { display: 'inline-flex', gap: '4px', alignItems: 'center' },
  '.cm-panel.cm-search [name=close]': { top: '8px', right: '8px', fontSize: '16px', color: 'var(--text-2)', cursor: 'pointer' },
  '.cm-textfield': {
    ...{ height: '24px', padding: '0 8px', color: 'var(--text)', font: 'var(--mono)', borderRadius: '4px' },
    ...{ backgroundColor: 'var(--bg)', border: '1px solid var(--line-strong, var(--line-2))' },
  },
  '.cm-textfield:focus-visible, .cm-button:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-button': {
    ...{ height: '24px', padding: '0 8px', color: 'var(--text)', borderRadius: '4px', cursor: 'pointer' },
    ...{ backgroundImage: 'none', backgroundColor: 'var(--panel)', border: '1px solid var(--line-2)' },
  },
  '.cm-button:active': { backgroundImage: 'none', backgroundColor: 'var(--mute-soft)' },
  '.cm-tooltip': {
    ...{ backgroundColor: 'var(--panel)', color: 'var(--text)', border: '1px solid var(--line-2)' },
    ...{ borderRadius: '6px', boxShadow: 'var(--shadow)', font: 'var(--ui)', overflow: 'hidden', maxWidth: '60ch' },
  },
  '.cm-diagnostic': { padding: '4px 10px', borderLeft: '3px solid var(--line-2)', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-diagnosticSource': { color: 'var(--text-3)', fontSize: '12px', opacity: '1' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warn)', textUnderlineOffset: '3px' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '14px', height: '100%', textAlign: 'center', fontWeight: '700', lineHeight: 'inherit' },
  '.cm-lint-marker-error, .cm-lint-marker-warning': { content: 'normal' },
  '.cm-lint-marker-error::before': { content: '"✕"', color: 'var(--bad)' },
  '.cm-lint-marker-warning::before': { content: '"!"', color: 'var(--warn)' },
  // Differences, side by side and in one column.
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--bad-soft)' },
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': { backgroundColor: 'var(--good-soft)' },
  // A line under what differs, not a darker ground: words in the syntax's colours stay readable on it.
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    ...{ background: 'none', boxShadow: 'inset 0 -1px 0 var(--bad)', textDecoration: 'none' },
  },
  '&.cm-merge-b .cm-changedText': { background: 'none', boxShadow: 'inset 0 -1px 0 var(--good)', textDecoration: 'none' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--bad)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--good)' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"⋯"' },
  '.cm-collapsedLines': {
    ...{ background: 'var(--mute-soft)', color: 'var(--text-2)', font: 'var(--ui)', padding: '2px 12px' },
  },
};

/** Colours follow the CSS variables by themselves; `dark` only tells the libraries' own rules which of theirs to take. */
export const editorTheme = (dark: boolean): Extension => [EditorView.theme(rules, { dark }), syntaxHighlighting(highlight)];
