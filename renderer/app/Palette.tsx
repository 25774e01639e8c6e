import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { Marked } from '../features/search/Marked.tsx';
import { useLabSearch } from '../features/search/useLabSearch.ts';
import { type Action, command, keys, useRegisterActions } from './actions.ts';
import { type PaletteItem, useFoundItems, usePaletteItems } from './palette-items.ts';
import { search } from './search.ts';
import './palette.css';

const usePalette = create<{ open: boolean }>(() => ({ open: false }));
export const openPalette = (): void => usePalette.setState({ open: true });
const close = (): void => usePalette.setState({ open: false });

const openAction: Action[] = [{ id: 'palette', title: 'app:palette.open', run: openPalette, keys: keys('K') }];

/** Everything the app can do and show, by a few letters of its name. */
export function Palette() {
  const { t } = useTranslation('app');
  const open = usePalette((s) => s.open);
  useRegisterActions(openAction);
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (!command(e) || e.altKey || e.key.toLowerCase() !== 'k') return;
      // In a terminal Ctrl-K is the shell's; there it takes Shift, which the terminal sees to.
      if (e.shiftKey || (e.ctrlKey && e.target instanceof Element && e.target.closest('.term-screen'))) return;
      e.preventDefault();
      usePalette.setState((s) => ({ open: !s.open }));
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={(o) => !o && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="ui-backdrop" />
        <Dialog.Popup className="palette" aria-label={t('palette.open')}>
          <Finder />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Places in lessons that are offered; the Labs page shows all. */
const LESSONS = 8;

interface Group {
  group: PaletteItem['group'];
  items: PaletteItem[];
}

function Finder() {
  const { t } = useTranslation('app');
  const help = useId();
  const [query, setQuery] = useState('');
  const items = usePaletteItems(true);
  const found = useMemo(() => search(query, items), [query, items]);
  const lessons = useLabSearch(query, LESSONS);
  const texts = useFoundItems(lessons?.result, found);
  const groups = grouped([...found, ...texts]);
  // Nothing is said of a query that the lessons have not answered yet.
  const waiting = query.trim() !== '' && lessons?.query !== query.trim();
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={query}
      onValueChange={(value, { reason }) => reason !== 'item-press' && setQuery(value)}
      itemToStringValue={(item: PaletteItem) => item.title}
      autoHighlight="always"
      keepHighlight
    >
      <div className="palette-field">
        <Search aria-hidden="true" />
        <Autocomplete.Input
          className="palette-input"
          placeholder={t('palette.placeholder')}
          aria-label={t('palette.placeholder')}
          aria-describedby={help}
        />
      </div>
      <Autocomplete.Status className="sr-only">
        {t('palette.found', { count: groups.reduce((n, g) => n + g.items.length, 0) })}
      </Autocomplete.Status>
      <Autocomplete.Empty className="palette-none">
        {groups.length === 0 && !waiting && t('palette.none', { query })}
      </Autocomplete.Empty>
      <Autocomplete.List className="palette-list">
        {(g: Group) => (
          <Autocomplete.Group key={g.group} items={g.items}>
            <Autocomplete.GroupLabel className="palette-head">{t(`palette.${g.group}`)}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={item.id}
                  value={item}
                  className="palette-item"
                  onClick={() => {
                    close();
                    item.run();
                  }}
                >
                  <span className="palette-title">
                    {item.title}
                    {item.excerpt && (
                      <small className="palette-excerpt">
                        <Marked pieces={item.excerpt} />
                      </small>
                    )}
                  </span>
                  {item.hint && <span className="palette-hint">{item.hint}</span>}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <p id={help} className="palette-help">
        {t('palette.help')}
      </p>
    </Autocomplete.Root>
  );
}

/** By kind, the kind of the best hit first. */
function grouped(items: readonly PaletteItem[]): Group[] {
  const groups = new Map<PaletteItem['group'], Group>();
  for (const item of items) {
    const group = groups.get(item.group);
    if (group) group.items.push(item);
    else groups.set(item.group, { group: item.group, items: [item] });
  }
  return [...groups.values()];
}
