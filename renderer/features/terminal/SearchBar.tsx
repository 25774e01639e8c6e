import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/index.ts';

interface SearchBarProps {
  found: { index: number; count: number };
  onFind: (text: string, direction: 'next' | 'previous', typing?: boolean) => void;
  onClose: () => void;
}

/** Searches a terminal's screen and scrollback, newest first. */
export function SearchBar({ found, onFind, onClose }: SearchBarProps) {
  const { t } = useTranslation('terminal');
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useEffect(() => field.current?.focus(), []);
  const count =
    text === '' ? '' : found.count === 0 ? t('search.none') : t('search.count', { n: found.index + 1, m: found.count });
  return (
    <search className="term-search">
      <input
        ref={field}
        className="term-search-field"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        value={text}
        onChange={(e) => {
          setText(e.target.value);
          onFind(e.target.value, 'previous', true);
        }}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && !e.nativeEvent.isComposing) onFind(text, e.shiftKey ? 'next' : 'previous');
          else if (e.key === 'Escape') onClose();
          else return;
          e.preventDefault();
          e.stopPropagation();
        }}
      />
      <span className="term-search-count tnum" role="status">
        {count}
      </span>
      <IconButton
        size="small"
        label={t('search.previous')}
        keys="Enter"
        icon={<ChevronUp aria-hidden="true" />}
        onClick={() => onFind(text, 'previous')}
      />
      <IconButton
        size="small"
        label={t('search.next')}
        keys="Shift Enter"
        icon={<ChevronDown aria-hidden="true" />}
        onClick={() => onFind(text, 'next')}
      />
      <IconButton size="small" label={t('search.close')} keys="Esc" icon={<X aria-hidden="true" />} onClick={onClose} />
    </search>
  );
}
