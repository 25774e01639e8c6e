import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './CopyButton.tsx';

interface OutputProps {
  text: string;
  truncated: boolean;
  running: boolean;
  label: string;
  /** Stands under the text: state, exit code, time. */
  children: ReactNode;
}

/** What a program printed. Follows the end while the reader is at the end. */
export function Output({ text, truncated, running, label, children }: OutputProps) {
  const { t } = useTranslation('lesson');
  const screen = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the text grows
  useLayoutEffect(() => {
    const e = screen.current;
    if (e && atEnd.current && running) e.scrollTop = e.scrollHeight;
  }, [text, running]);
  return (
    <div className="lesson-output">
      {text && (
        <pre
          ref={screen}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
          tabIndex={0}
          role="log"
          aria-label={label}
          aria-live="off"
          onScroll={(e) => {
            const { scrollTop, scrollHeight, clientHeight } = e.currentTarget;
            atEnd.current = scrollTop + clientHeight >= scrollHeight - 8;
          }}
        >
          {text}
        </pre>
      )}
      <div className="lesson-output-foot" role="status">
        {children}
        {truncated && <span className="lesson-small">{t('run.truncated')}</span>}
        {text && (
          <span className="lesson-output-copy">
            <CopyButton text={text} label={t('run.copyOutput')} />
          </span>
        )}
      </div>
    </div>
  );
}
