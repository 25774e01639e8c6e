import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Tooltip } from '../../ui/index.ts';
import { groupsOf, toggleTerminal, useTerminals } from './store.ts';
import './terminal.css';

/** The foot of the workbench while the terminals are out of sight: one click brings them back. */
export function TerminalBar({ labId, folder }: { labId: string; folder: string }) {
  const { t } = useTranslation('terminal');
  const terminals = useTerminals((s) => s.terminals);
  const open = groupsOf(terminals, labId).flat();
  const rang = useTerminals((s) => open.some((x) => s.rang[x.id]));
  return (
    <Tooltip text={t('show')} keys="Ctrl `">
      <button type="button" className="term-bar" aria-expanded={false} onClick={() => toggleTerminal(labId)}>
        <ChevronRight aria-hidden="true" />
        <span>{t('terminal')}</span>
        <span className="term-bar-name">
          {open.length > 0 ? open.map((x) => x.name || x.process).join(' · ') : t('inFolder', { folder })}
        </span>
        {rang && <span className="term-bar-rang">{t('rang')}</span>}
      </button>
    </Tooltip>
  );
}
