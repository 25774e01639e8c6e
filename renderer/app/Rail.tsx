import { Box, ChartLine, ClipboardCheck, Flame, FlaskConical, type LucideIcon, Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../electron/contract/index.ts';
import { navigate } from './navigate.ts';
import { useSettings } from './settings.ts';

type Entry = 'labs' | 'builds' | 'results' | 'profiles' | 'claims' | 'settings';
const entries: { page: Entry; Icon: LucideIcon }[] = [
  { page: 'labs', Icon: FlaskConical },
  { page: 'builds', Icon: Box },
  { page: 'results', Icon: ChartLine },
  { page: 'profiles', Icon: Flame },
  { page: 'claims', Icon: ClipboardCheck },
  { page: 'settings', Icon: Settings2 },
];

const belongs: Partial<Record<Settings['page'], Entry>> = { lab: 'labs', glossary: 'labs', doctor: 'settings', live: 'profiles' };

/** The pages, at the left edge. An open lab and the glossary belong to Labs, the doctor to Settings, a live service to Profiles. */
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
