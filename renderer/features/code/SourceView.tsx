import { search, searchKeymap } from '@codemirror/search';
import { EditorState, RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useTheme } from '../../app/settings.ts';
import { contentNamed, goText } from './extensions.ts';
import { withNonce } from './nonce.ts';
import { usePhrases } from './surroundings.ts';
import { editorTheme } from './theme.ts';
import './source.css';

interface SourceViewProps {
  text: string;
  /** said by screen readers */
  label: string;
  /** lines to show first, marked; 1-based, both included */
  from: number;
  to: number;
}

const chosen = Decoration.line({ class: 'source-chosen' });

/** A file of Go to look at only, at some of its lines; Ctrl-F searches it. */
export function SourceView({ text, label, from, to }: SourceViewProps) {
  const holder = useRef<HTMLDivElement>(null);
  const dark = useTheme() === 'dark';
  const phrases = usePhrases();
  useEffect(() => {
    const parent = holder.current;
    if (!parent) return;
    const doc = EditorState.create({ doc: text }).doc;
    const marks = new RangeSetBuilder<Decoration>();
    for (let n = from; n <= Math.min(to, doc.lines); n++) marks.add(doc.line(n).from, doc.line(n).from, chosen);
    const anchor = doc.line(Math.min(from, doc.lines)).from;
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc,
        selection: { anchor },
        extensions: [
          ...[goText, editorTheme(dark), EditorState.phrases.of(phrases), EditorState.readOnly.of(true), withNonce()],
          ...[contentNamed(label), search({ top: true }), keymap.of(searchKeymap)],
          EditorView.decorations.of(marks.finish()),
        ],
      }),
      // The comment above a declaration says what it is for.
      scrollTo: EditorView.scrollIntoView(anchor, { y: 'start', yMargin: 120 }),
    });
    view.focus();
    return () => view.destroy();
  }, [text, label, from, to, dark, phrases]);
  return <div ref={holder} className="source-view" />;
}
