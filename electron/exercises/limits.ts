// How far a person's program may go before it is stopped.
import os from 'node:os';
import type { ProcessOptions } from '../process/index.ts';

/** Bytes of memory of a whole process tree: far more than a lab needs, and never more than half of the machine's. */
export const maxMemory = (): number => Math.min(2 * 1024 ** 3, Math.round(os.totalmem() / 2));
/** A build runs a compiler a core beside the program. */
export const MAX_PROCESSES = 256;

export function leash(labkit: string | undefined): Pick<ProcessOptions, 'leash'> {
  return labkit === undefined ? {} : { leash: { labkit, maxRss: maxMemory(), maxProcs: MAX_PROCESSES, grace: 200 } };
}
