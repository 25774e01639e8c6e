import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './CopyButton.tsx';
import { highlightGo } from './highlight.ts';

/** A fence of the lesson. Go is coloured as in the editor; everything can be copied. */
export function CodeBlock({ code, language }: { code: string; language: string | undefined }) {
  const { t } = useTranslation('lesson');
  const pieces = useMemo(() => (language === 'go' ? highlightGo(code) : [{ text: code }]), [code, language]);
  return (
    <div className="lesson-code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>
          {pieces.map((p, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed
            <span key={i} className={p.token && `go-${p.token}`}>
              {p.text}
            </span>
          ))}
        </code>
      </pre>
      <CopyButton text={code} label={t('copyCode')} />
    </div>
  );
}
