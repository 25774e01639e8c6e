import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../../app/settings.ts';
import { contentNamed, goText } from './extensions.ts';
import { withNonce } from './nonce.ts';
import { usePhrases } from './surroundings.ts';
import { editorTheme } from './theme.ts';

interface Side {
  label: string;
  text: string;
}
/** Narrower than this, the two texts stand in one column. Pixels. */
const WIDE = 680;
const collapse = { margin: 4, minSize: 6 };

/** Two texts and what differs, to look at only. */
export function DiffView({ before, after }: { before: Side; after: Side }) {
  const { t } = useTranslation('code');
  const holder = useRef<HTMLDivElement>(null);
  const dark = useTheme() === 'dark';
  const phrases = usePhrases();
  const [wide, setWide] = useState(true);
  const same = before.text === after.text;

  useEffect(() => {
    const parent = holder.current;
    if (!parent || same) return;
    const width = new ResizeObserver(() => setWide(parent.clientWidth >= WIDE));
    width.observe(parent);
    const common: Extension = [
      ...[goText, editorTheme(dark), EditorState.phrases.of(phrases), EditorState.readOnly.of(true), withNonce()],
    ];
    const view = wide
      ? new MergeView({
          parent,
          a: { doc: before.text, extensions: [common, contentNamed(before.label)] },
          b: { doc: after.text, extensions: [common, contentNamed(after.label)] },
          collapseUnchanged: collapse,
        })
      : new EditorView({
          parent,
          doc: after.text,
          extensions: [
            ...[common, contentNamed(after.label)],
            unifiedMergeView({ original: before.text, mergeControls: false, collapseUnchanged: collapse }),
          ],
        });
    return () => {
      width.disconnect();
      view.destroy();
    };
  }, [before.text, before.label, after.text, after.label, dark, phrases, wide, same]);

  if (same) return <p className="code-same">{t('same')}</p>;
  return (
    <div className="code-diff">
      <div className="code-diff-labels">
        <span className="code-diff-before">
          <span aria-hidden="true">−</span> {before.label}
        </span>
        <span className="code-diff-after">
          <span aria-hidden="true">+</span> {after.label}
        </span>
      </div>
      <div ref={holder} className="code-diff-view" />
    </div>
  );
}
