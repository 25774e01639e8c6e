import { Cpu, Ellipsis, FileDiff, Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../app/actions.ts';
import { useLang } from '../../app/settings.ts';
import { IconButton, Menu, type MenuSection } from '../../ui/index.ts';
import type { DocumentStatus } from './document.ts';
import { useMustBeStill } from './still.ts';

interface EditorBarProps {
  file: string;
  status: DocumentStatus | undefined;
  /** The difference to the lab's own text is shown instead of the editor. */
  diff: boolean;
  menu: readonly MenuSection[];
  onSave: () => void;
  onDiff: () => void;
  /** What the compiler decided is shown. */
  compiler: boolean;
  onCompiler: () => void;
}

/** Over the editor: which file, whether it is saved, and what can be done with it. */
export function EditorBar({ file, status, diff, menu, onSave, onDiff, compiler, onCompiler }: EditorBarProps) {
  const { t } = useTranslation(['code', 'compiler']);
  return (
    <div className="code-bar">
      <span className="code-bar-file mono" title={file}>
        {file}
      </span>
      {status && <SaveState status={status} />}
      <span className="code-bar-actions">
        {!status?.readOnly && (
          <IconButton
            label={t('save')}
            keys={keys('S')}
            size="small"
            icon={<Save aria-hidden="true" />}
            disabled={!status?.dirty && !status?.saveError}
            onClick={onSave}
          />
        )}
        <IconButton
          label={t('diff')}
          size="small"
          icon={<FileDiff aria-hidden="true" />}
          aria-pressed={diff}
          why={status && status.shipped === undefined ? t('ownFile') : undefined}
          onClick={onDiff}
        />
        <IconButton
          label={t('compiler:toggle')}
          size="small"
          icon={<Cpu aria-hidden="true" />}
          aria-pressed={compiler}
          onClick={onCompiler}
        />
        <Menu
          align="end"
          trigger={<IconButton label={t('more')} size="small" icon={<Ellipsis aria-hidden="true" />} />}
          sections={menu}
        />
      </span>
    </div>
  );
}

function SaveState({ status }: { status: DocumentStatus }) {
  const { t } = useTranslation('code');
  const lang = useLang();
  const still = useMustBeStill();
  const time = (at: number) => new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  if (status.readOnly) return <span className="code-state">{t('state.readOnly')}</span>;
  if (status.conflict) return <span className="code-state code-state-bad">{t('state.conflict')}</span>;
  if (status.saveError) return <span className="code-state code-state-bad">{t('state.failed')}</span>;
  if (status.saving) return <span className="code-state">{t('state.saving')}</span>;
  if (status.dirty) return <span className="code-state code-state-warn">{t(still ? 'state.later' : 'state.unsaved')}</span>;
  return <span className="code-state">{status.savedAt ? t('state.saved', { time: time(status.savedAt) }) : ''}</span>;
}
