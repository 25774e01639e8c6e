import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LabSummary } from '../../../electron/contract/index.ts';
import { Loading, Skeleton } from '../../ui/index.ts';
import { LabCard } from './LabCard.tsx';
import { useNeeds } from './useNeeds.ts';

/** Chapters of the article; 0 holds what can't be read well enough to know its chapter. */
type GroupKey = '0' | '1' | '2' | '3' | '4' | '5';

/** All labs, by the article's chapters. */
export function Catalogue({ labs, lastId }: { labs: readonly LabSummary[]; lastId: string | undefined }) {
  const { t } = useTranslation('labs');
  const needs = useNeeds();
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
          <span>{told(t, mine)}</span>
        </div>
        <ul className="labs-grid">
          {mine.map((lab) => (
            <LabCard key={lab.id} lab={lab} needs={needs?.[lab.id]} last={lab.id === lastId} />
          ))}
        </ul>
      </section>
    );
  });
}

/** How many, how long in all, how many done. */
function told(t: TFunction<'labs'>, labs: readonly LabSummary[]): string {
  const minutes = labs.reduce((n, l) => n + l.minutes, 0);
  const done = labs.filter((l) => l.progress.done).length;
  return [
    t('count', { n: labs.length }),
    minutes > 0 && (minutes < 90 ? t('minutes', { n: minutes }) : t('hours', { n: Number((minutes / 60).toFixed(1)) })),
    done > 0 && t('way.done', { done, all: labs.length }),
  ]
    .filter(Boolean)
    .join(' · ');
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
