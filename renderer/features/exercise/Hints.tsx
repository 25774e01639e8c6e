import { Lightbulb } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, Text } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useText } from '../../app/text.ts';
import { Button, ErrorBox } from '../../ui/index.ts';
import { type Glossary, Markdown } from '../lesson/Markdown.tsx';

interface HintsProps {
  at: { labId: string; exerciseId: string };
  hints: readonly Text[];
  opened: number;
  glossary: Glossary;
  onOpened: () => void;
}

/** Hints open one by one, and how many were opened is kept. */
export function Hints({ at, hints, opened, glossary, onOpened }: HintsProps) {
  const { t } = useTranslation('exercise');
  const text = useText();
  const [failed, setFailed] = useState<ErrorInfo>();
  const open = async () => {
    try {
      await call('exercise.hint', at);
      setFailed(undefined);
      onOpened();
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  return (
    <div className="exercise-hints">
      <ol aria-live="polite">
        {hints.slice(0, opened).map((hint, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hints have an order and no other name
          <li key={i}>
            <div className="exercise-hint-head">{t('hintOf', { n: i + 1, m: hints.length })}</div>
            <Markdown text={text(hint)} glossary={glossary} />
          </li>
        ))}
      </ol>
      {opened < hints.length && (
        <Button size="small" variant="ghost" icon={<Lightbulb aria-hidden="true" />} onClick={open}>
          {t('openHint', { n: opened + 1, m: hints.length })}
        </Button>
      )}
      {failed && <ErrorBox info={failed} />}
    </div>
  );
}
