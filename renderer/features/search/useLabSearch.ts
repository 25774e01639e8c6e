// What the lessons have on some words, a moment after the last letter was typed.
import { useEffect, useState } from 'react';
import type { SearchResult } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { useLang } from '../../app/settings.ts';

/** ms without a letter. */
const PAUSE = 120;

/** The answer to the newest query that has one; undefined for an empty query. */
export function useLabSearch(query: string, limit: number): { query: string; result: SearchResult } | undefined {
  const lang = useLang();
  const [found, setFound] = useState<{ query: string; result: SearchResult }>();
  const asked = query.trim();
  useEffect(() => {
    if (!asked) return;
    let stale = false;
    const timer = setTimeout(() => {
      call('catalogue.search', { query: asked.slice(0, 200), lang, limit }).then(
        (result) => !stale && setFound({ query: asked, result }),
        () => {}, // a search that fails finds nothing; what is wrong with the labs is said by their list
      );
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [asked, lang, limit]);
  return asked ? found : undefined;
}
