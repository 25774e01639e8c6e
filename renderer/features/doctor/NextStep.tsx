import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorLine, ErrorInfo } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { ended } from '../../app/jobs.ts';
import { navigate } from '../../app/navigate.ts';
import { ensureToolchain } from '../../app/toolchain.ts';
import { Button, Confirm, ErrorBox } from '../../ui/index.ts';

type Action = NonNullable<DoctorLine['action']>;

/** What the app can do about a line, done here; then everything is looked at again. */
export function NextStep({ action, onDone }: { action: Action; onDone: () => void }) {
  const { t } = useTranslation('doctor');
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<ErrorInfo>();

  const work = async (does: () => Promise<unknown>, again: boolean) => {
    setBusy(true);
    setFailed(undefined);
    try {
      await does();
      if (again) onDone();
    } catch (e) {
      setFailed(errorInfo(e));
    } finally {
      setBusy(false);
    }
  };
  const start = () => {
    if (action === 'fetch' || action === 'repair') void work(async () => ended(await ensureToolchain(action === 'repair')), true);
    else if (action === 'folder') void work(() => call('doctor.folder', {}), false);
    else if (action === 'builds') navigate({ page: 'builds' });
    else setAsking(true);
  };
  return (
    <>
      <Button className="doctor-act" disabled={busy} onClick={start}>
        {t(`action.${action}`)}
      </Button>
      {failed && (
        <div className="doctor-failed">
          <ErrorBox info={failed} />
        </div>
      )}
      <Confirm
        open={asking}
        danger
        title={t('clear.title')}
        text={t('clear.text')}
        action={t('action.cache')}
        onConfirm={() => void work(() => call('build.clearCache', { what: 'go' }), true)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
