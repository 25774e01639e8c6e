import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './CopyButton.tsx';

/** An address is shown and can be copied; the window follows none. */
export function Link({ href, children }: { href: string; children: ReactNode }) {
  const { t } = useTranslation('lesson');
  if (!href) return <>{children}</>;
  return (
    <span className="lesson-link">
      <span title={href}>{children}</span>
      <CopyButton text={href} label={t('copyAddress', { href })} />
    </span>
  );
}
