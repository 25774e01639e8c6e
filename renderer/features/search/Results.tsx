import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SearchHit, TermHit } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';
import { useLang } from '../../app/settings.ts';
import { useText } from '../../app/text.ts';
import { Button, Empty, Loading, Skeleton } from '../../ui/index.ts';
import { Marked } from './Marked.tsx';
import { openHit, openWord } from './open.ts';
import { useLabSearch } from './useLabSearch.ts';
import './search.css';

const SHOWN = 60;

/** Where lessons, exercises, claims and the glossary speak of what was typed; each opens at its step. */
export function Results({ query, onClear }: { query: string; onClear: () => void }) {
  const { t } = useTranslation('labs');
  const found = useLabSearch(query, SHOWN);
  if (!found) {
    return (
      <Loading className="search-loading">
        <Skeleton width="40%" />
        <Skeleton height={48} />
        <Skeleton height={48} />
      </Loading>
    );
  }
  const { hits, terms, total, loose } = found.result;
  if (total === 0) {
    return (
      <Empty
        icon={<SearchX aria-hidden="true" />}
        title={t('search.none', { query: found.query })}
        text={t('search.noneText')}
        action={
          <div className="search-actions">
            <Button variant="primary" onClick={onClear}>
              {t('search.clear')}
            </Button>
            <Button onClick={() => navigate({ page: 'glossary' })}>{t('glossary.open')}</Button>
          </div>
        }
      />
    );
  }
  return (
    <section className="search" aria-label={t('search.label')}>
      <p className="search-count" role="status">
        {loose ? t('search.loose', { query: found.query, total }) : t('search.found', { total })}
      </p>
      {terms.length > 0 && (
        <ul className="search-terms" aria-label={t('glossary.title')}>
          {terms.slice(0, 6).map((w) => (
            <Word key={w.key} hit={w} />
          ))}
        </ul>
      )}
      <ul className="search-hits">
        {hits.map((h) => (
          <Hit key={`${h.labId} ${h.kind} ${h.step} ${h.heading.map((p) => p.text).join('')}`} hit={h} />
        ))}
      </ul>
    </section>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation('labs');
  const text = useText();
  const lang = useLang();
  const other = hit.lang === lang ? undefined : hit.lang === 'zh' ? 'zh-CN' : 'en';
  return (
    <li className="search-hit">
      <div className="search-where">
        <span className="num">{String(hit.number).padStart(2, '0')}</span>
        <span>{text(hit.title)}</span>
        {hit.stepNumber !== undefined && <span>{t('search.step', { n: hit.stepNumber })}</span>}
        {hit.kind !== 'step' && <span>{t(`search.kind.${hit.kind}`)}</span>}
      </div>
      <h3 lang={other}>
        <button type="button" className="search-open" onClick={() => openHit(hit)}>
          <Marked pieces={hit.heading} />
        </button>
      </h3>
      <p lang={other}>
        <Marked pieces={hit.excerpt} />
      </p>
    </li>
  );
}

function Word({ hit }: { hit: TermHit }) {
  const lang = useLang();
  const other = hit.lang === lang ? undefined : hit.lang === 'zh' ? 'zh-CN' : 'en';
  return (
    <li className="search-term" lang={other}>
      <button type="button" className="search-open" onClick={() => openWord(hit.key)}>
        <Marked pieces={hit.word} />
      </button>
      <p>
        <Marked pieces={hit.text} />
      </p>
    </li>
  );
}
