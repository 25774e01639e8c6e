import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, ToolchainState } from '../../electron/contract/index.ts';
import { Button, formatBytes, formatSeconds, Progress } from '../ui/index.ts';
import { errorInfo } from './api.ts';
import { navigate } from './navigate.ts';
import { ensureToolchain, toolchainShare, useToolchain } from './toolchain.ts';

/** What goes on with the toolchain, in figures: `34.0 MiB / 75.1 MiB · 12.0 MiB/s`. Empty where nothing does. */
export function toolchainFigures(s: ToolchainState): string {
  if (s.state === 'fetching') {
    const size = s.total ? `${formatBytes(s.bytes)} / ${formatBytes(s.total)}` : formatBytes(s.bytes);
    if (s.speed <= 0) return size;
    const left = s.total ? ` · ${formatSeconds((s.total - s.bytes) / s.speed)}` : '';
    return `${size} · ${formatBytes(s.speed)}/s${left}`;
  }
  if (s.state === 'verifying' || s.state === 'unpacking') return `${s.done} / ${s.total}`;
  return '';
}

/** Stands over every page where running needs the toolchain, as long as it is not ready: what it does, or one button to fetch it. */
export function ToolchainNotice() {
  const { t } = useTranslation(['app', 'contract']);
  const state = useToolchain((s) => s.state);
  const [refused, setRefused] = useState<ErrorInfo>();
  if (state.state === 'ready') return null;
  const share = toolchainShare(state);
  const error = state.state === 'failed' ? state.error : refused;
  const fetch = () => {
    setRefused(undefined);
    ensureToolchain().catch((e: unknown) => setRefused(errorInfo(e)));
  };
  return (
    <div className={`frame-banner${error ? ' frame-banner-bad' : ''}`} role="status">
      {share !== undefined ? (
        <>
          <span>{t(`status.${state.state as 'fetching' | 'verifying' | 'unpacking'}`, { version: state.version })}</span>
          <Progress label={t('job.toolchain')} value={share} text={toolchainFigures(state)} size="small" />
          <span className="num">{toolchainFigures(state)}</span>
        </>
      ) : (
        <>
          <span className="frame-banner-text">{error ? t(`contract:errors.${error.code}`, error.params) : t('toolchain.needed')}</span>
          <Button size="small" onClick={fetch}>
            {error ? t('retry') : t('toolchain.fetch')}
          </Button>
        </>
      )}
      <Button size="small" variant="ghost" onClick={() => navigate({ page: 'settings' })}>
        {t('toolchain.show')}
      </Button>
    </div>
  );
}
