import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Dialog, ErrorBox, formatDateTime, formatTime } from '../../ui/index.ts';
import { compareAll } from './documents.ts';
import { flushSaves } from './flush.ts';
import { refreshMarks } from './marks.ts';

/** What resets and overwritten conflicts put aside, and the way back. */
export function Backups({ labId, open, onClose }: { labId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('code');
  const lang = useLang();
  const backups = useCall(open ? 'workspace.backups' : undefined, { labId }, ['workspace']);
  const [failed, setFailed] = useState<ErrorInfo>();
  const restore = async (backupId: string) => {
    try {
      await flushSaves(labId);
      await call('workspace.restore', { labId, backupId });
      await compareAll(labId);
      refreshMarks(labId);
      setFailed(undefined);
      onClose();
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  const error = failed ?? backups.error;
  return (
    <Dialog open={open} onClose={onClose} title={t('backups.title')} text={t('backups.text')}>
      {error && <ErrorBox info={error} />}
      {backups.data?.length === 0 && <p className="code-none">{t('backups.none')}</p>}
      <ul className="code-backups">
        {backups.data?.map((b) => (
          <li key={b.id}>
            <div>
              <div title={formatDateTime(b.at)}>{formatTime(b.at, lang)}</div>
              <div className="code-backup-files mono">{b.files.join(', ')}</div>
            </div>
            <Button
              size="small"
              onClick={() => void restore(b.id)}
              aria-label={t('backups.restoreOf', { time: formatDateTime(b.at) })}
            >
              {t('backups.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
