// A finding, before it has its time: the id says which line, `said` which sentence.
import type { DoctorId, DoctorLine } from '../contract/index.ts';
import type { next as nextText, said as saidText } from '../contract/messages/en/doctor.ts';
import type { Probe } from './probe.ts';

export type Finding = Omit<DoctorLine, 'ms' | 'said' | 'next'> & {
  said: keyof typeof saidText;
  next?: keyof typeof nextText;
};
type More = Partial<Pick<Finding, 'next' | 'params' | 'action'>>;

const finding =
  (status: Finding['status']) =>
  (id: DoctorId, said: Finding['said'], more: More = {}) =>
    ({ id, status, said, params: {}, ...more }) satisfies Finding;
export const ok = finding('ok');
export const warning = finding('warning');
export const problem = finding('problem');

/** Looks at one thing or a few that are found together; none where the system does not have them. `tell` is for what is found before the rest. */
export interface Check {
  ids: readonly DoctorId[];
  look(probe: Probe, tell?: (found: Finding) => void): Promise<Finding[]> | Finding[];
}

/** 12.3 GB, as disks are labelled. */
export function bytes(n: number): string {
  for (const [unit, size] of [
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
  ] as const) {
    if (n >= size) return `${(n / size).toPrecision(3)} ${unit}`;
  }
  return `${Math.round(n / 1e3)} kB`;
}
/** 12.3 GiB, as memory is. */
export const memory = (n: number): string =>
  n >= 2 ** 30 ? `${(n / 2 ** 30).toFixed(1)} GiB` : `${Math.round(n / 2 ** 20)} MiB`;
