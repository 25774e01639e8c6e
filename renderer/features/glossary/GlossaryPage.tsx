import { ArrowLeft, BookOpenText } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GlossaryWord } from '../../../electron/contract/index.ts';
import { useCatalogue } from '../../app/catalogue.ts';
import { navigate } from '../../app/navigate.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Empty, ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { useWantedWord } from '../search/open.ts';
import { SearchInput } from '../search/SearchInput.tsx';
import { matching } from './words.ts';
import './glossary.css';

/** Every word that the lessons explain, in the person's language and the other one, with the lessons that use it. */
export function GlossaryPage() {
  const { t } = useTranslation(['labs', 'app']);
  const lang = useLang();
  const { data, error, reload } = useCall('catalogue.glossary', {});
  const [query, setQuery] = useState('');
  const words = useMemo(() => matching(data ?? [], query, lang), [data, query, lang]);
  return (
    <>
      <PageHeader
        crumb={
          <Button size="small" variant="ghost" icon={<ArrowLeft aria-hidden="true" />} onClick={() => navigate({ page: 'labs' })}>
            {t('title')}
          </Button>
        }
        title={t('glossary.title')}
        note={data && <span className="glossary-count">{t('glossary.count', { n: words.length })}</span>}
      >
        <SearchInput value={query} label={t('glossary.filter')} onChange={setQuery} />
      </PageHeader>
      <div className="labs-scroll">
        <div className="glossary">
          {error && <ErrorBox info={error} action={<Button onClick={reload}>{t('app:retry')}</Button>} />}
          {!data && !error && (
            <Loading>
              <Skeleton height={64} />
              <Skeleton height={64} />
              <Skeleton height={64} />
            </Loading>
          )}
          {data && words.length === 0 && (
            <Empty
              icon={<BookOpenText aria-hidden="true" />}
              title={t('search.none', { query })}
              text={t('glossary.noneText')}
              action={
                <Button variant="primary" onClick={() => setQuery('')}>
                  {t('search.clear')}
                </Button>
              }
            />
          )}
          {words.length > 0 && (
            <dl className="glossary-list">
              {words.map((w) => (
                <Entry key={w.key} word={w} />
              ))}
            </dl>
          )}
        </div>
      </div>
    </>
  );
}

function Entry({ word }: { word: GlossaryWord }) {
  const { t } = useTranslation('labs');
  const lang = useLang();
  const labs = useCatalogue((s) => s.labs);
  const wanted = useWantedWord((s) => s.key === word.key);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus();
    useWantedWord.setState({ key: undefined });
  }, [wanted]);
  const other = lang === 'zh' ? 'en' : 'zh';
  const uses = word.uses.flatMap((u) => {
    const lab = labs?.find((l) => l.id === u.labId);
    return lab ? [{ ...u, lab }] : [];
  });
  return (
    <div className="glossary-entry" ref={place} tabIndex={-1}>
      <dt>
        {word[lang].word}
        {word[other].word !== word[lang].word && (
          <span className="glossary-other" lang={other === 'zh' ? 'zh-CN' : 'en'}>
            {word[other].word}
          </span>
        )}
      </dt>
      <dd>{word[lang].text}</dd>
      {uses.length > 0 && (
        <dd className="glossary-uses">
          <span>{t('glossary.uses')}</span>
          {uses.map(({ labId, step, lab }) => (
            <button
              key={labId}
              type="button"
              className="glossary-use"
              onClick={() => navigate({ page: 'lab', labId, ...(step !== undefined && { step }) })}
            >
              <span className="num">{String(lab.number).padStart(2, '0')}</span> {lab.title[lang]}
            </button>
          ))}
        </dd>
      )}
    </div>
  );
}
