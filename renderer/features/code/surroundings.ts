// The window around the editors: theme, language, whether a measurement runs.
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../../app/settings.ts';
import { surroundAll } from './documents.ts';
import type { Surroundings } from './extensions.ts';
import { useMustBeStill } from './still.ts';

/** CodeMirror's own words in the person's language, by its English ones. */
export function usePhrases(): Record<string, string> {
  const { t } = useTranslation('code');
  return useMemo(
    () => ({
      Find: t('search.find'),
      Replace: t('search.replaceBy'),
      next: t('search.next'),
      previous: t('search.previous'),
      all: t('search.all'),
      'match case': t('search.case'),
      regexp: t('search.regexp'),
      'by word': t('search.word'),
      replace: t('search.replace'),
      'replace all': t('search.replaceAll'),
      close: t('search.close'),
      'current match': t('search.current'),
      'on line': t('search.onLine'),
      'replaced match on line $': t('search.replacedOn'),
      'replaced $ matches': t('search.replacedAll'),
      'Go to line': t('search.goTo'),
      go: t('search.go'),
      Diagnostics: t('problems.title'),
      'No diagnostics': t('problems.none'),
      '$ unchanged lines': t('unchanged'),
      'Control character': t('control'),
    }),
    [t],
  );
}

export function useSurroundings(): Surroundings {
  const dark = useTheme() === 'dark';
  const phrases = usePhrases();
  const still = useMustBeStill();
  const surroundings = useMemo(() => ({ dark, phrases, still }), [dark, phrases, still]);
  useEffect(() => surroundAll(surroundings), [surroundings]);
  return surroundings;
}
