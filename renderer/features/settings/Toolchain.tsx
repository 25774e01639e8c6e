import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, ToolchainState } from '../../../electron/contract/index.ts';
import { cancelJob, errorInfo } from '../../app/api.ts';
import { useLatestJob } from '../../app/jobs.ts';
import { ensureToolchain, toolchainShare, useToolchain } from '../../app/toolchain.ts';
import { toolchainFigures } from '../../app/toolchain-text.ts';
import { Button, Card, ErrorBox, formatCount, Pill, Progress, type Tone } from '../../ui/index.ts';

const looks: Record<ToolchainState['state'], { tone: Tone; sign: string }> = {
  ready: { tone: 'good', sign: '✓' },
  missing: { tone: 'warn', sign: '!' },
  failed: { tone: 'bad', sign: '✕' },
  fetching: { tone: 'accent', sign: '…' },
  verifying: { tone: 'accent', sign: '…' },
  unpacking: { tone: 'accent', sign: '…' },
};

function Working({ state, onCancel }: { state: ToolchainState; onCancel: (() => void) | undefined }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const share = toolchainShare(state);
  if (share === undefined) return null;
  const figures = toolchainFigures(state, app);
  return (
    <div className="settings-working">
      <Progress label={t(`toolchain.${state.state}`)} value={share} text={figures.join(', ')} />
      <span className="tnum">{figures.join(' · ')}</span>
      {onCancel && (
        <Button size="small" onClick={onCancel}>
          {app('cancel')}
        </Button>
      )}
    </div>
  );
}

/** The toolchain's state with its figures, and the one button that helps in each. */
export function Toolchain() {
  const { t } = useTranslation(['settings', 'app']);
  const state = useToolchain((s) => s.state);
  const job = useLatestJob('toolchain.ensure', () => true);
  const [refused, setRefused] = useState<ErrorInfo>();
  const busy = job?.status === 'running';
  const error = busy ? undefined : state.state === 'failed' ? state.error : (refused ?? failure(job?.status, job?.error));
  const start = (repair: boolean) => {
    setRefused(undefined);
    ensureToolchain(repair).catch((e: unknown) => setRefused(errorInfo(e)));
  };
  return (
    <Card
      title={t('toolchain.title')}
      actions={
        <Pill tone={looks[state.state].tone} sign={looks[state.state].sign}>
          {t(`toolchain.${state.state}`)}
        </Pill>
      }
    >
      <p className="settings-intro">{t('toolchain.text')}</p>
      <Working state={state} onCancel={busy ? () => void cancelJob(job.id) : undefined} />
      {job?.status === 'cancelled' && state.state !== 'ready' && <p className="settings-intro">{t('toolchain.cancelled')}</p>}
      {error && <ErrorBox info={error} action={<Button onClick={() => start(false)}>{t('app:retry')}</Button>} />}
      {state.state === 'missing' && !error && !busy && (
        <div className="settings-row">
          <Button variant="primary" onClick={() => start(false)}>
            {t('toolchain.fetch')}
          </Button>
          <span className="settings-hint">{t('toolchain.missingText')}</span>
        </div>
      )}
      {state.state === 'ready' && (
        <>
          <dl className="settings-facts settings-select">
            <dt>{t('toolchain.version')}</dt>
            <dd className="num">{state.version}</dd>
            <dt>{t('toolchain.source')}</dt>
            <dd>{t(`toolchain.${state.source}`)}</dd>
            <dt>{t('toolchain.hash')}</dt>
            <dd>
              <code>{state.hash}</code> <span className="settings-hint">{t(`toolchain.${state.hashFrom}`)}</span>
            </dd>
            <dt>{t('toolchain.files')}</dt>
            <dd className="tnum">
              {state.repaired > 0
                ? t('toolchain.repaired', { n: formatCount(state.files), repaired: formatCount(state.repaired) })
                : t('toolchain.filesText', { n: formatCount(state.files) })}
            </dd>
          </dl>
          <div className="settings-row">
            <Button disabled={busy} onClick={() => start(true)}>
              {t('toolchain.repair')}
            </Button>
            <span className="settings-hint">{t('toolchain.repairHelp')}</span>
          </div>
        </>
      )}
    </Card>
  );
}

/** What the last job failed of; being cancelled is no failure. */
const failure = (status: string | undefined, error: ErrorInfo | undefined): ErrorInfo | undefined =>
  status === 'failed' && error?.code !== 'cancelled' ? error : undefined;
