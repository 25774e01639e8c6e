import { useTranslation } from 'react-i18next';
import { articleTargets } from '../../../electron/contract/targets.ts';
import { useCall } from '../../app/useCall.ts';
import { formatCount, formatSeconds } from '../../ui/index.ts';
import { compiledPackages, isWhole } from './rows.ts';
import type { Building } from './useBuild.ts';

/** One build of exactly the article's seven, beside the article's figure. No verdict: one build of another program proves nothing. */
export function Article({ build }: { build: Building }) {
  const { t } = useTranslation('builds');
  const facts = useCall('machine.facts', {}).data;
  const { matrix } = build;
  if (!matrix || matrix.ms === undefined || build.running || !isWhole(matrix, articleTargets)) return null;
  const packages = compiledPackages(matrix.rows);
  const how =
    packages === undefined
      ? t('article.unknown')
      : packages === 0
        ? t('article.warm')
        : t('article.cold', { n: formatCount(packages) });
  const machine = facts ? `${facts.cpu} × ${facts.cores}` : '';
  return (
    <p className="builds-article">
      <b>{t('article.title')}</b> {t('article.here', { time: formatSeconds(matrix.ms / 1000), how, machine })}
      <span className="builds-dim"> · {t('article.article')}</span>
    </p>
  );
}
