import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CacheState, ErrorInfo } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useBuilding } from '../../app/jobs.ts';
import { Button, Card, Confirm, ErrorBox, formatBytes, Loading, Progress, Skeleton } from '../../ui/index.ts';
import { cleared, useCleared } from './useBuild.ts';

/** How large the build cache and the built files have become, and the way to be rid of them. */
export function Caches() {
  const { t } = useTranslation('builds');
  const round = useCleared((s) => s.round);
  const building = useBuilding();
  const [state, setState] = useState<CacheState>();
  const [error, setError] = useState<ErrorInfo>();
  const [asking, setAsking] = useState<'go' | 'artifacts'>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again; while a build runs the figures only change
  useEffect(() => {
    if (building) return;
    let stale = false;
    call('build.cache', {}).then(
      (s) => !stale && setState(s),
      (e: unknown) => !stale && setError(errorInfo(e)),
    );
    return () => {
      stale = true;
    };
  }, [round, building]);
  const clear = async (what: 'go' | 'artifacts') => {
    setError(undefined);
    try {
      setState(await call('build.clearCache', { what }));
      cleared();
    } catch (e) {
      setError(errorInfo(e));
    }
  };
  return (
    <Card title={t('cacheCard.title')} className="builds-caches">
      {!state && !error && (
        <Loading>
          <Skeleton height={64} />
        </Loading>
      )}
      {state && (
        <>
          <div className="builds-cache-row">
            <span>{t('cacheCard.go')}</span>
            <Button
              size="small"
              aria-label={t('cacheCard.clearGo')}
              disabled={building || state.bytes === 0}
              onClick={() => setAsking('go')}
            >
              {t('cacheCard.clear')}
            </Button>
          </div>
          <Progress
            label={t('cacheCard.go')}
            value={Math.min(1, state.bytes / state.limit)}
            text={t('cacheCard.of', { size: formatBytes(state.bytes), limit: formatBytes(state.limit) })}
          />
          <p className="builds-help">
            <span className="builds-figure tnum">
              {t('cacheCard.of', { size: formatBytes(state.bytes), limit: formatBytes(state.limit) })}
            </span>{' '}
            {t('cacheCard.goHelp')}
          </p>
          <div className="builds-cache-row">
            <span>{t('cacheCard.artifacts')}</span>
            <span className="tnum">
              {t('cacheCard.count', { size: formatBytes(state.artifacts), count: state.artifactCount })}
            </span>
            <Button
              size="small"
              aria-label={t('cacheCard.clearArtifacts')}
              disabled={building || state.artifactCount === 0}
              onClick={() => setAsking('artifacts')}
            >
              {t('cacheCard.delete')}
            </Button>
          </div>
          <p className="builds-help">
            <span className="builds-figure tnum">
              {t('cacheCard.count', { size: formatBytes(state.artifacts), count: state.artifactCount })}
            </span>{' '}
            {t('cacheCard.artifactsHelp')}
          </p>
        </>
      )}
      {error && <ErrorBox info={error} />}
      <Confirm
        open={asking !== undefined}
        danger
        title={asking === 'artifacts' ? t('cacheCard.artifactsTitle') : t('cacheCard.goTitle')}
        text={asking === 'artifacts' ? t('cacheCard.artifactsText') : t('cacheCard.goText')}
        action={asking === 'artifacts' ? t('cacheCard.clearArtifacts') : t('cacheCard.clearGo')}
        onConfirm={() => asking && void clear(asking)}
        onClose={() => setAsking(undefined)}
      />
    </Card>
  );
}
