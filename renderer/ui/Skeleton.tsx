import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './Skeleton.css';

/** A grey shape in place of what comes. Numbers are pixels. */
export function Skeleton({ width = '100%', height = 16 }: { width?: number | string; height?: number | string }) {
  return <span className="ui-skeleton" style={{ width, height }} />;
}

/** Holds the shapes of a page that loads: invisible for the first 300 ms, then said once to screen readers. */
export function Loading({ children, className }: { children: ReactNode; className?: string }) {
  const { t } = useTranslation('app');
  return (
    <div className={`ui-loading${className ? ` ${className}` : ''}`} role="status">
      <span className="sr-only">{t('loading')}</span>
      {children}
    </div>
  );
}
