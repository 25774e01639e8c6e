// The labs before and after this one in the catalogue, to go on where a lesson ends.
import type { LabSummary } from '../../../electron/contract/index.ts';
import { useCatalogue } from '../../app/catalogue.ts';
import { navigate } from '../../app/navigate.ts';

export interface Neighbours {
  previous: LabSummary | undefined;
  next: LabSummary | undefined;
}

export function useNeighbours(labId: string): Neighbours {
  const labs = (useCatalogue((s) => s.labs) ?? []).filter((l) => !l.problem).toSorted((a, b) => a.number - b.number);
  const at = labs.findIndex((l) => l.id === labId);
  return at < 0 ? { previous: undefined, next: undefined } : { previous: labs[at - 1], next: labs[at + 1] };
}

export const openLab = (lab: Pick<LabSummary, 'id'> | undefined): void => {
  if (lab) navigate({ page: 'lab', labId: lab.id });
};
