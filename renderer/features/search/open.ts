// To where something was found: the step of a lab, or a word of the glossary.
import { create } from 'zustand';
import type { SearchHit } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';

/** The word that the glossary shows as soon as it is there. */
export const useWantedWord = create<{ key: string | undefined }>(() => ({ key: undefined }));

export function openWord(key: string): void {
  useWantedWord.setState({ key });
  navigate({ page: 'glossary' });
}

export const openHit = (hit: Pick<SearchHit, 'labId' | 'step' | 'kind'>): void =>
  navigate({ page: 'lab', labId: hit.labId, ...(hit.step && { step: hit.step }), ...(hit.kind === 'claim' && { tab: 'run' }) });
