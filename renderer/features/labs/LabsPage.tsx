import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../app/actions.ts';
import { loadCatalogue, useCatalogue } from '../../app/catalogue.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { openPalette } from '../../app/Palette.tsx';
import { useSettings } from '../../app/settings.ts';
import { Button, Empty, ErrorBox } from '../../ui/index.ts';
import { Catalogue, CatalogueSkeleton } from './Catalogue.tsx';
import { HeroSkeleton, Resume } from './Resume.tsx';
import { SelfCheck } from './SelfCheck.tsx';
import { Welcome } from './Welcome.tsx';
import './labs.css';

/** Home: where to begin or go on, what this machine is like, and all labs by the article's chapters. */
export function LabsPage() {
  const { t } = useTranslation(['labs', 'app']);
  const { labs, error } = useCatalogue();
  const labId = useSettings((s) => s.settings.labId);
  const last = labs?.find((l) => l.id === labId && !l.problem);
  const first = labs?.find((l) => !l.problem && l.available.here) ?? labs?.find((l) => !l.problem);
  return (
    <>
      <PageHeader title={t('title')}>
        <Button className="labs-search" icon={<Search aria-hidden="true" />} hint={keys('K')} onClick={openPalette}>
          <span>{t('search')}</span>
        </Button>
      </PageHeader>
      <div className="labs-scroll">
        <div className="labs-wrap">
          {error && !labs ? (
            <ErrorBox info={error} action={<Button onClick={() => void loadCatalogue()}>{t('app:retry')}</Button>} />
          ) : labs?.length === 0 ? (
            <Empty
              title={t('none.title')}
              text={t('none.text')}
              action={<Button onClick={() => void loadCatalogue()}>{t('app:retry')}</Button>}
            />
          ) : (
            <>
              <div className="labs-top">
                {last ? <Resume lab={last} /> : labs || !labId ? <Welcome first={first} /> : <HeroSkeleton />}
                <SelfCheck />
              </div>
              {labs ? <Catalogue labs={labs} lastId={last?.id} /> : <CatalogueSkeleton />}
            </>
          )}
        </div>
      </div>
    </>
  );
}
