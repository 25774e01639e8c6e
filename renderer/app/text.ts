import type { Text } from '../../electron/contract/index.ts';
import { useLang } from './settings.ts';

/** Chooses the person's language from a text of a manifest. */
export function useText(): (text: Text) => string {
  const lang = useLang();
  return (text) => text[lang];
}
