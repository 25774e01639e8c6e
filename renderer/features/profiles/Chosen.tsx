import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/index.ts';
import { usePane, usePaneActions } from './pane.ts';
import { SearchField } from './SearchField.tsx';

/** Which functions a view is about: the one that was chosen elsewhere, else those that an expression finds. */
export function Chosen({ expression, onExpression }: { expression: string; onExpression: (text: string) => void }) {
  const { t } = useTranslation('profiles');
  const name = usePane((s) => s.name);
  const { lookAt } = usePaneActions();
  const [text, setText] = useState(expression);
  if (name !== undefined)
    return (
      <span className="profiles-chip">
        <span className="mono" title={name}>
          {name}
        </span>
        <IconButton size="small" icon={<X aria-hidden="true" />} label={t('other')} onClick={() => lookAt(undefined)} />
      </span>
    );
  return (
    <SearchField
      label={t('find')}
      value={text}
      onChange={setText}
      onKeyDown={(e) => e.key === 'Enter' && onExpression(text)}
      onBlur={() => onExpression(text)}
    />
  );
}
