import { useTranslation } from 'react-i18next';
import type { LabSummary } from '../../../electron/contract/index.ts';
import { Loading, Skeleton } from '../../ui/index.ts';
import { LabCard } from './LabCard.tsx';

/** Chapters of the article; 0 holds what can't be read well enough to know its chapter. */
type GroupKey = '0' | '1' | '2' | '3' | '4' | '5';

/** All labs, by the article's chapters. */
export function Catalogue({ labs, lastId }: { labs: readonly LabSummary[]; lastId: string | undefined }) {
  const { t } = useTranslation('labs');
  const groups = [...new Set(labs.map((l) => l.group))].sort((a, b) => (a || 9) - (b || 9));
  return groups.map((group) => {
    const mine = labs.filter((l) => l.group === group).toSorted((a, b) => a.number - b.number);
    return (
      <section key={group} aria-labelledby={`labs-group-${group}`}>
        <div className="labs-group">
          <h2 id={`labs-group-${group}`}>
            {group > 0 && `${group} · `}
            {t(`groups.${String(group) as GroupKey}`)}
          </h2>
          <span>{t('count', { n: mine.length })}</span>
        </div>
        <ul className="labs-grid">
          {mine.map((lab) => (
            <LabCard key={lab.id} lab={lab} last={lab.id === lastId} />
          ))}
        </ul>
      </section>
    );
  });
}

export function CatalogueSkeleton() {
  return (
    <Loading>
      <div className="labs-group">
        <Skeleton width={120} />
      </div>
      <div className="labs-grid">
        {[1, 2, 3, 4].map((n) => (
          <div key={n} className="labs-card">
            <Skeleton width={24} height={12} />
            <Skeleton width="70%" />
            <Skeleton height={34} />
            <Skeleton width="50%" height={12} />
          </div>
        ))}
      </div>
    </Loading>
  );
}
