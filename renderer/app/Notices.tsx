import { Info, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../ui/index.ts';
import { navigate } from './navigate.ts';
import { useSettings } from './settings.ts';

/** What the person should know once after this start. The missing sandbox has its place in the status bar instead. */
export function Notices() {
  const { t } = useTranslation('app');
  const notices = useSettings((s) => s.info.notices);
  const [gone, setGone] = useState<readonly string[]>([]);
  const shown = notices.filter((n) => n.code !== 'no-sandbox' && !gone.includes(n.code));
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('notice.label')}>
      {shown.map((n) => (
        <div key={n.code} className="frame-banner">
          <Info aria-hidden="true" />
          <span className="frame-banner-text">{t(`notice.${n.code}`, { detail: n.detail })}</span>
          {n.code === 'runs-interrupted' && (
            <Button size="small" onClick={() => navigate({ page: 'results' })}>
              {t('go.results')}
            </Button>
          )}
          <IconButton
            size="small"
            label={t('notice.dismiss')}
            icon={<X aria-hidden="true" />}
            onClick={() => setGone([...gone, n.code])}
          />
        </div>
      ))}
    </section>
  );
}
