// Labs as the main side last told of them: a page that shows one again begins with what is known, and asks anew meanwhile.
import type { LabDetail } from '../../electron/contract/index.ts';
import { call } from './api.ts';

const kept = new Map<string, LabDetail>();

export const keepLab = (lab: LabDetail): void => void kept.set(lab.manifest.id, lab);
export const keptLab = (labId: string | undefined): LabDetail | undefined => (labId === undefined ? undefined : kept.get(labId));

export async function fetchLab(labId: string): Promise<LabDetail> {
  const lab = await call('labs.get', { labId });
  keepLab(lab);
  return lab;
}
