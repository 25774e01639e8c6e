import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useSettings } from '../../app/settings.ts';
import type { CodeDocument } from './document.ts';
import { useJump } from './jump.ts';
import { columnOf } from './marks.ts';

/** The editor of one open file. The document outlives it. */
export function Editor({ document }: { document: CodeDocument }) {
  const holder = useRef<HTMLDivElement>(null);
  const size = useSettings((s) => s.settings.fontSize);
  const jump = useJump((s) => s.jump);

  useEffect(() => {
    if (!holder.current) return;
    const view = new EditorView({ state: document.state, parent: holder.current, scrollTo: document.scroll });
    document.attach(view);
    return () => {
      document.detach();
      view.destroy();
    };
  }, [document]);

  useEffect(() => {
    if (!jump || jump.labId !== document.labId || jump.file !== document.file) return;
    useJump.setState({ jump: undefined });
    const { doc } = document.state;
    const line = doc.line(Math.min(jump.line, doc.lines));
    const column = jump.column === undefined ? (/^\s*/.exec(line.text)?.[0].length ?? 0) : columnOf(line.text, jump.column);
    const anchor = Math.min(line.from + column, line.to);
    document.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    document.focus();
  }, [document, jump]);

  return <div ref={holder} className="code-editor" style={{ '--code-size': `${size}px` } as React.CSSProperties} />;
}
