import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { openWord } from '../search/open.ts';
import type { Glossary } from './Markdown.tsx';

/** A word of the glossary: press it and it is explained. A word the glossary lacks is plain text. */
export function Term({ term, shown, glossary }: { term: string; shown: string; glossary: Glossary }) {
  const { t } = useTranslation('lesson');
  const entry = Object.hasOwn(glossary, term) ? glossary[term] : undefined;
  if (!entry) return <>{shown || term}</>;
  return (
    <Popover.Root>
      {/* A span flows and breaks with the text around it; a button is one block in it. */}
      <Popover.Trigger
        nativeButton={false}
        render={<span />}
        className="lesson-term"
        aria-label={t('term', { word: shown || entry.word })}
      >
        {shown || entry.word}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="ui-popup-positioner" sideOffset={6}>
          <Popover.Popup className="ui-popup lesson-explained">
            <Popover.Title className="lesson-explained-word">{entry.word}</Popover.Title>
            <Popover.Description>{entry.text}</Popover.Description>
            <button type="button" className="lesson-explained-more" onClick={() => openWord(term)}>
              {t('glossary')}
            </button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
