import { ChevronRight, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Something to open when one is stuck. */
export function Hint({ children }: { children: ReactNode }) {
  const { t } = useTranslation('lesson');
  return (
    <details className="lesson-box lesson-hint">
      <summary>
        <ChevronRight aria-hidden="true" />
        {t('hint')}
      </summary>
      {children}
    </details>
  );
}

/** Something beside the way. */
export function Note({ children }: { children: ReactNode }) {
  const { t } = useTranslation('lesson');
  return (
    <aside className="lesson-box lesson-note" aria-label={t('note')}>
      <Info aria-hidden="true" />
      <div>{children}</div>
    </aside>
  );
}
