import { Bell, ChevronDown, Columns2, Ellipsis, PanelBottomClose, Plus, SquareTerminal, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TerminalInfo } from '../../../electron/contract/index.ts';
import { useSettings } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Empty, ErrorBox, IconButton, Menu, type MenuSection, Split, Tabs } from '../../ui/index.ts';
import { Questions } from './Questions.tsx';
import {
  ask,
  closeTerminals,
  current,
  groupsOf,
  openTerminal,
  patchTerminal,
  show,
  shownGroup,
  toggleTerminal,
  useTerminals,
} from './store.ts';
import { keysOf, TerminalView } from './TerminalView.tsx';
import './terminal.css';

/** What stands on a terminal's tab. */
export const titleOf = (t: TerminalInfo): string => t.name || t.process || t.shell;

function Tab({ group }: { group: readonly TerminalInfo[] }) {
  const { t } = useTranslation('terminal');
  const rang = useTerminals((s) => group.some((x) => s.rang[x.id]));
  const ended = group.every((x) => x.state !== 'running');
  return (
    <span className={`term-tab${ended ? ' term-tab-ended' : ''}`} title={group.map((x) => x.title || titleOf(x)).join('\n')}>
      {group.map(titleOf).join(' | ')}
      {ended && <span className="term-tab-note">{t('ended')}</span>}
      {rang && <Bell role="img" aria-label={t('rang')} />}
    </span>
  );
}

/** The terminals of a lab, in tabs; a tab holds one, or two side by side. */
export function TerminalPanel({ labId }: { labId: string }) {
  const { t } = useTranslation('terminal');
  const terminals = useTerminals((s) => s.terminals);
  const shown = useTerminals((s) => s.shown);
  const error = useTerminals((s) => s.error);
  const { data } = useCall('terminal.shells', {});
  const chosen = useSettings((s) => s.settings.terminal.shell);
  const list = useCall('workspace.list', { labId }, ['workspace']).data;
  const files = list?.map((f) => f.name) ?? [];
  const groups = groupsOf(terminals, labId);
  const active = shownGroup({ terminals, shown }, labId);

  const shells: MenuSection[] = [
    {
      id: 'new',
      label: t('newWith'),
      items: (data?.shells ?? []).map((s) => ({
        id: s.id,
        label: s.name,
        onSelect: () => {
          patchTerminal({ shell: s.id });
          void openTerminal(labId, { shell: s.id });
        },
        ...(s.id === (chosen ?? data?.preferred) && { hint: t('usual') }),
      })),
    },
  ];
  const here = () => current(labId);
  const more: MenuSection[] = [
    {
      id: 'this',
      items: [
        {
          id: 'rename',
          label: t('rename'),
          onSelect: () => {
            const x = here();
            if (x) ask({ kind: 'rename', id: x.id });
          },
        },
        {
          id: 'close-all',
          label: t('closeAll'),
          danger: true,
          onSelect: () => void closeTerminals(groups.flat().map((x) => x.id)),
        },
      ],
    },
  ];
  const actions = (
    <>
      <IconButton
        size="small"
        label={t('new')}
        keys={keysOf('`')}
        icon={<Plus aria-hidden="true" />}
        onClick={() => void openTerminal(labId)}
      />
      <Menu
        align="end"
        sections={shells}
        trigger={<IconButton size="small" label={t('newWith')} icon={<ChevronDown aria-hidden="true" />} />}
      />
      <IconButton
        size="small"
        label={t('split')}
        icon={<Columns2 aria-hidden="true" />}
        why={active?.length === 1 ? undefined : t('splitFull')}
        onClick={() => active && void openTerminal(labId, { beside: active[0]!.id })}
      />
      <IconButton
        size="small"
        label={t('close')}
        keys={keysOf('W')}
        icon={<Trash2 aria-hidden="true" />}
        onClick={() => {
          const x = here();
          if (x) void closeTerminals([x.id]);
        }}
      />
      <Menu
        align="end"
        sections={more}
        trigger={<IconButton size="small" label={t('more')} icon={<Ellipsis aria-hidden="true" />} />}
      />
      <IconButton
        size="small"
        label={t('hide')}
        keys="Ctrl `"
        icon={<PanelBottomClose aria-hidden="true" />}
        onClick={() => patchTerminal({ open: false })}
      />
    </>
  );
  return (
    <div className="term-panel">
      {error && (
        <div className="term-error">
          <ErrorBox info={error} action={<Button onClick={() => void openTerminal(labId)}>{t('again')}</Button>} />
        </div>
      )}
      {active ? (
        <Tabs
          label={t('tabs')}
          value={active[0]!.group}
          onChange={(group) => show(labId, group, false)}
          actions={actions}
          tabs={groups.map((g) => ({ id: g[0]!.group, label: <Tab group={g} />, content: <Panes group={g} files={files} /> }))}
        />
      ) : (
        !error && (
          <Empty
            icon={<SquareTerminal aria-hidden="true" />}
            title={t('none.title')}
            text={t('none.text')}
            action={
              <div className="term-none">
                <Button variant="default" onClick={() => void openTerminal(labId)}>
                  {t('none.action')}
                </Button>
                <Button variant="ghost" onClick={() => toggleTerminal(labId)}>
                  {t('hide')}
                </Button>
              </div>
            }
          />
        )
      )}
      <Questions />
    </div>
  );
}

function Panes({ group, files }: { group: readonly TerminalInfo[]; files: readonly string[] }) {
  const { t } = useTranslation('terminal');
  const view = (x: TerminalInfo) => (
    <TerminalView key={x.id} terminal={x} files={files} label={t('of', { name: titleOf(x), shell: x.shell })} />
  );
  return (
    <Split
      id="terminal.split"
      panes={group.slice(0, 2).map((x, i) => ({ id: i === 0 ? 'left' : 'right', size: 50, min: 120, content: view(x) }))}
    />
  );
}
