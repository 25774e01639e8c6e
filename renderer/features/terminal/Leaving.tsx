import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, on } from '../../app/api.ts';
import { Confirm } from '../../ui/index.ts';

/** Leaving with something running in a terminal is asked first, on whichever page. */
export function Leaving() {
  const { t } = useTranslation('terminal');
  const [running, setRunning] = useState<readonly string[]>();
  useEffect(() => on('leaving', (e) => setRunning(e.running)), []);
  return (
    <Confirm
      open={running !== undefined}
      danger
      title={t('ask.leave')}
      text={t('ask.leaveText', { programs: running?.join(', ') ?? '' })}
      action={t('ask.leaveAction')}
      onConfirm={() => void call('app.leave', {})}
      onClose={() => setRunning(undefined)}
    />
  );
}
