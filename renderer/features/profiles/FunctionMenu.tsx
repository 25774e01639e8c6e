import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Menu } from '../../ui/index.ts';
import { shortName } from './flame/names.ts';
import { type Tab, usePaneActions } from './pane.ts';

export const literally = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The expression that matches this function and no other. */
const exactly = (name: string): string => `^${literally(name)}$`;

/** What can be done with the chosen function: seen in another view, or made what all views are about. */
export function FunctionMenu({ name }: { name: string | undefined }) {
  const { t } = useTranslation('profiles');
  const { lookAt, setFilters } = usePaneActions();
  const go = (tab: Tab) => () => name !== undefined && lookAt(name, tab);
  const filter = (key: 'focus' | 'ignore' | 'hide') => () => name !== undefined && setFilters({ [key]: exactly(name) });
  const see = (['sandwich', 'peek', 'source', 'disasm'] as const).map((k) => ({ id: k, label: t(`tab.${k}`), onSelect: go(k) }));

  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" why={name === undefined ? t('menu.none') : undefined}>
          {t('menu.title')}
          <ChevronDown aria-hidden="true" />
        </Button>
      }
      sections={
        name === undefined
          ? []
          : [
              { id: 'see', label: <span className="mono">{shortName(name)}</span>, items: see },
              {
                id: 'filter',
                items: (['focus', 'ignore', 'hide'] as const).map((k) => ({ id: k, label: t(`menu.${k}`), onSelect: filter(k) })),
              },
            ]
      }
    />
  );
}
