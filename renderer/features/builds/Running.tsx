import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/useNow.ts';
import { formatSeconds, Progress } from '../../ui/index.ts';
import { expectedOf, secondsLeft } from './eta.ts';
import { tally } from './rows.ts';
import type { Building } from './useBuild.ts';

/** In the table's head while a build goes on: how many, how long still, how long already. */
export function Running({ build }: { build: Building }) {
  const { t } = useTranslation('builds');
  const { running } = build;
  const now = useNow(running !== undefined);
  if (!running) return null;
  const rows = running.progress?.rows ?? [];
  const { done, total } = tally(rows);
  const left = secondsLeft(rows, expectedOf(build.offers), now);
  const figures = [
    total > 0 && t('running.of', { done, total }),
    left !== undefined && left > 0 && t('running.left', { time: formatSeconds(Math.ceil(left)) }),
    t('running.gone', { time: formatSeconds(Math.max(0, Math.floor((now - running.startedAt) / 1000))) }),
  ].filter((f) => f !== false);
  return (
    <section className="builds-running" aria-label={t('running.label')}>
      <span className="tnum">
        {running.kind === 'build.warm' && <b>{t('running.warming')} · </b>}
        {figures.join(' · ')}
      </span>
      <Progress size="small" label={t('running.label')} value={total > 0 ? done / total : null} text={figures.join(', ')} />
    </section>
  );
}
