import { BookOpenText } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadCatalogue, useCatalogue } from '../../app/catalogue.ts';
import { navigate } from '../../app/navigate.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useSettings } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Empty, ErrorBox } from '../../ui/index.ts';
import { Results } from '../search/Results.tsx';
import { SearchInput } from '../search/SearchInput.tsx';
import { Catalogue, CatalogueSkeleton } from './Catalogue.tsx';
import { Path } from './Path.tsx';
import { nextStop, stopsOf } from './path.ts';
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
  const path = useCall('catalogue.path', {});
  const stops = path.data && labs ? stopsOf(path.data, labs) : undefined;
  // Where to begin is what the path suggests, and not said before it has.
  const first = stops && (nextStop(stops)?.lab ?? labs?.find((l) => !l.problem));
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const clear = () => {
    setQuery('');
    field.current?.focus();
  };
  return (
    <>
      <PageHeader title={t('title')}>
        <Button variant="ghost" icon={<BookOpenText aria-hidden="true" />} onClick={() => navigate({ page: 'glossary' })}>
          {t('glossary.title')}
        </Button>
        <SearchInput input={field} value={query} label={t('search.label')} onChange={setQuery} />
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
          ) : query.trim() ? (
            <Results query={query} onClear={clear} />
          ) : (
            <>
              <div className="labs-top">
                {last ? <Resume lab={last} /> : labs || !labId ? <Welcome first={first} /> : <HeroSkeleton />}
                <SelfCheck />
              </div>
              {stops && <Path stops={stops} />}
              {labs ? <Catalogue labs={labs} lastId={last?.id} /> : <CatalogueSkeleton />}
            </>
          )}
        </div>
      </div>
    </>
  );
}
