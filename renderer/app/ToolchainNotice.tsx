import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../electron/contract/index.ts';
import { Button, Progress } from '../ui/index.ts';
import { errorInfo } from './api.ts';
import { navigate } from './navigate.ts';
import { ensureToolchain, toolchainShare, useToolchain } from './toolchain.ts';
import { toolchainFigures } from './toolchain-text.ts';

/** Stands over every page where running needs the toolchain, as long as it is not ready: what it does, or one button to fetch it. */
export function ToolchainNotice() {
  const { t } = useTranslation(['app', 'contract', 'settings']);
  const state = useToolchain((s) => s.state);
  const [refused, setRefused] = useState<ErrorInfo>();
  if (state.state === 'ready') return null;
  const share = toolchainShare(state);
  const figures = toolchainFigures(state, t);
  const error = state.state === 'failed' ? state.error : refused;
  const fetch = () => {
    setRefused(undefined);
    ensureToolchain().catch((e: unknown) => setRefused(errorInfo(e)));
  };
  return (
    <div className={`frame-banner ${share !== undefined ? 'frame-banner-busy' : error ? 'frame-banner-bad' : ''}`} role="status">
      {share !== undefined ? (
        <>
          <span>{t(`status.${state.state as 'fetching' | 'verifying' | 'unpacking'}`, { version: state.version })}</span>
          <Progress label={t('job.toolchain')} value={share} text={figures.join(', ')} size="small" />
          <span className="tnum">{figures.join(' · ')}</span>
        </>
      ) : (
        <>
          <span className="frame-banner-text">
            {error ? t(`contract:errors.${error.code}`, error.params) : t('toolchain.needed')}
          </span>
          <Button size="small" onClick={fetch}>
            {error ? t('retry') : t('settings:toolchain.fetch')}
          </Button>
        </>
      )}
      <Button size="small" variant="ghost" onClick={() => navigate({ page: 'settings' })}>
        {t('toolchain.show')}
      </Button>
    </div>
  );
}
