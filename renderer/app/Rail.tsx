import { Box, ChartLine, ClipboardCheck, FlaskConical, type LucideIcon, Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../electron/contract/index.ts';
import { navigate } from './navigate.ts';
import { useSettings } from './settings.ts';

type Entry = 'labs' | 'builds' | 'results' | 'claims' | 'settings';
const entries: { page: Entry; Icon: LucideIcon }[] = [
  { page: 'labs', Icon: FlaskConical },
  { page: 'builds', Icon: Box },
  { page: 'results', Icon: ChartLine },
  { page: 'claims', Icon: ClipboardCheck },
  { page: 'settings', Icon: Settings2 },
];

const belongs: Partial<Record<Settings['page'], Entry>> = { lab: 'labs', doctor: 'settings' };

/** The pages, at the left edge. An open lab belongs to Labs, the doctor to Settings. */
export function Rail() {
  const { t } = useTranslation('app');
  const page = useSettings((s) => s.settings.page);
  const current = belongs[page] ?? page;
  return (
    <nav className="frame-rail" aria-label={t('nav.label')}>
      {entries.map(({ page, Icon }) => (
        <button
          key={page}
          type="button"
          className="frame-rail-item"
          aria-current={page === current ? 'page' : undefined}
          onClick={() => navigate({ page })}
        >
          <Icon aria-hidden="true" />
          {t(`nav.${page}`)}
        </button>
      ))}
    </nav>
  );
}
