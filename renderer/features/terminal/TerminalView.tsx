import { RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerminalInfo } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { useMeasuring } from '../../app/jobs.ts';
import { useLang, useSettings, useTheme } from '../../app/settings.ts';
import { Button, ContextMenu, type MenuSection } from '../../ui/index.ts';
import { openAt } from '../code/jump.ts';
import { terminalKey } from './keys.ts';
import { LinkList } from './LinkList.tsx';
import type { ListedLink } from './links.ts';
import { linesToAsk } from './paste.ts';
import { SearchBar } from './SearchBar.tsx';
import type { Screen } from './screen.ts';
import { ask, closeTerminals, fail, focused, openTerminal, restartTerminal, ring, useTerminals } from './store.ts';

/** A terminal's look by the settings; it keeps still while something measures. */
function useLook() {
  const theme = useTheme();
  const measuring = useMeasuring();
  const fontSize = useSettings((s) => s.settings.fontSize);
  const screenReader = useSettings((s) => s.settings.terminal.screenReader);
  const [calm] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  return { theme, fontSize, screenReader, lively: !measuring && !calm };
}

/** One terminal: its screen, a bar to search it, and how it ended. */
export function TerminalView({ terminal, label, files }: { terminal: TerminalInfo; label: string; files: readonly string[] }) {
  const { t } = useTranslation('terminal');
  const lang = useLang();
  const { id, labId } = terminal;
  const place = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen>(undefined);
  /** The screen before this one, of the same terminal, was typed to. */
  const hadFocus = useRef(false);
  const known = useRef(files);
  known.current = files;
  const look = useLook();
  const [finding, setFinding] = useState(false);
  const [found, setFound] = useState({ index: -1, count: 0 });
  const [links, setLinks] = useState<ListedLink[]>();
  const round = useTerminals((s) => s.round[id] ?? 0);
  const wanted = useTerminals((s) => s.focus === id);

  const target = {
    labId,
    files: () => known.current,
    openFile: (p: { file: string; line: number; column?: number | undefined }) => openAt(labId, p),
    openWeb: (url: string) => ask({ kind: 'web', url }),
  };
  const focusHere = () => screen.current?.focus();
  const act = {
    copy() {
      const text = screen.current?.selection() ?? '';
      if (text) void navigator.clipboard.writeText(text);
      return text !== '';
    },
    // The page may not read the clipboard; the main side pastes into what has the focus, and the screen hears of it.
    paste() {
      focusHere();
      void call('app.paste', {});
    },
    find: () => setFinding(true),
    links: () => setLinks(screen.current?.links() ?? []),
  };

  const takeFocus = () => {
    if (!screen.current) return;
    screen.current.focus();
    useTerminals.setState({ focus: undefined });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: one screen for each terminal and round; the rest is read when it is used
  useEffect(() => {
    const parent = place.current!;
    let gone = false;
    void import('./screen.ts').then(({ openScreen }) => {
      if (gone) return;
      screen.current = openScreen(id, parent, {
        look,
        label: t('input'),
        target,
        onKey: (e) => terminalKey(e, labId, act),
        onPaste(text, bracketed) {
          const go = (all: string) => {
            screen.current?.paste(all);
            focusHere();
          };
          const lines = useSettings.getState().settings.terminal.warnPaste ? linesToAsk(text, bracketed) : 0;
          if (lines > 0) ask({ kind: 'paste', text, lines, go });
          else go(text);
        },
        onBell: () => ring(id, !parent.contains(document.activeElement)),
        onFound: setFound,
        onFailed: fail,
      });
      if (hadFocus.current || useTerminals.getState().focus === id) takeFocus();
    });
    return () => {
      gone = true;
      hadFocus.current = parent.contains(document.activeElement);
      screen.current?.dispose();
      screen.current = undefined;
    };
  }, [id, round, lang]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `takeFocus` is made anew each time
  useEffect(() => {
    if (wanted) takeFocus();
  }, [wanted]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its fields stand for the look
  useEffect(() => screen.current?.look(look), [look.theme, look.fontSize, look.lively, look.screenReader]);

  const menu: MenuSection[] = [
    {
      id: 'edit',
      items: [
        { id: 'copy', label: t('copy'), hint: keysOf('C'), onSelect: act.copy },
        { id: 'paste', label: t('paste'), hint: keysOf('V'), onSelect: act.paste },
        { id: 'all', label: t('selectAll'), onSelect: () => screen.current?.selectAll() },
        { id: 'clear', label: t('clear'), onSelect: () => screen.current?.clear() },
      ],
    },
    {
      id: 'go',
      items: [
        { id: 'find', label: t('find'), hint: keysOf('F'), onSelect: act.find },
        { id: 'links', label: t('links'), hint: keysOf('O'), onSelect: act.links },
      ],
    },
    {
      id: 'tab',
      items: [
        { id: 'split', label: t('split'), onSelect: () => void openTerminal(labId, { beside: id }) },
        { id: 'rename', label: t('rename'), onSelect: () => ask({ kind: 'rename', id }) },
        { id: 'close', label: t('close'), hint: keysOf('W'), danger: true, onSelect: () => void closeTerminals([id]) },
      ],
    },
  ];

  return (
    <section className="term-view" aria-label={label} onFocus={() => focused(terminal)}>
      {finding && (
        <SearchBar
          found={found}
          onFind={(text, direction, typing) => screen.current?.find(text, direction, typing)}
          onClose={() => {
            setFinding(false);
            screen.current?.endFind();
            focusHere();
          }}
        />
      )}
      <ContextMenu sections={menu}>
        <div ref={place} className="term-screen" />
      </ContextMenu>
      {terminal.state !== 'running' && (
        <div className="term-end" role="status">
          <span>{terminal.state === 'lost' ? t('lost') : t('exited', { code: terminal.exit ?? 0 })}</span>
          <Button size="small" icon={<RotateCcw aria-hidden="true" />} onClick={() => void restartTerminal(id)}>
            {t('restart')}
          </Button>
          <Button size="small" variant="ghost" onClick={() => void closeTerminals([id])}>
            {t('close')}
          </Button>
        </div>
      )}
      <LinkList
        links={links}
        onClose={() => {
          setLinks(undefined);
          focusHere();
        }}
        onOpen={(link) => ('url' in link ? target.openWeb(link.url) : target.openFile(link.place))}
      />
    </section>
  );
}

const mac = navigator.platform.startsWith('Mac');
/** "Ctrl Shift C" or "⇧ ⌘ C". */
export const keysOf = (key: string): string => (mac ? `⇧ ⌘ ${key}` : `Ctrl Shift ${key}`);
