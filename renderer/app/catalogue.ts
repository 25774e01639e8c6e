// The list of labs, shared by the home page, the palette and whatever has to name a lab.
import { create } from 'zustand';
import type { ErrorInfo, LabSummary } from '../../electron/contract/index.ts';
import { call, errorInfo, on } from './api.ts';
import { useText } from './text.ts';

export const useCatalogue = create<{ labs?: LabSummary[]; error?: ErrorInfo }>(() => ({}));

export async function loadCatalogue(): Promise<void> {
  try {
    useCatalogue.setState({ labs: await call('labs.list', {}), error: undefined });
  } catch (e) {
    useCatalogue.setState({ error: errorInfo(e) });
  }
}

/** Loads in the background; a changed progress or a new run shows at once. */
export function connectCatalogue(): void {
  on('changed', ({ what }) => (what === 'runs' || what === 'progress') && void loadCatalogue());
  void loadCatalogue();
}

/** A lab's title in the person's language; its id until the list is there. */
export function useLabTitle(): (labId: string) => string {
  const labs = useCatalogue((s) => s.labs);
  const text = useText();
  return (labId) => {
    const lab = labs?.find((l) => l.id === labId);
    return lab ? text(lab.title) : labId;
  };
}
