// A lab as a person names it at a terminal: its id, its number, or the beginning of its id.
import { AppError, type LabSummary } from '../contract/index.ts';
import type { Context } from './command.ts';
import { fill } from './fill.ts';
import { nearest } from './nearest.ts';
import { commonText } from './texts/common.ts';
import { UsageError } from './usage.ts';

/** Throws AppError('lab-unknown'), or a UsageError that names the labs that may have been meant. */
export async function findLab(c: Pick<Context, 'call' | 'lang'>, named: string): Promise<LabSummary> {
  const labs = await c.call('labs.list', {});
  const exact = labs.find((l) => l.id === named || (/^\d+$/.test(named) && l.number === Number(named)));
  if (exact) return exact;
  const begun = labs.filter((l) => l.id.startsWith(named));
  if (begun.length === 1) return begun[0]!;
  const ids = (some: readonly LabSummary[]) => some.map((l) => l.id);
  if (begun.length > 1) throw new UsageError('manyLabs', { value: named, labs: ids(begun).join(', ') });
  const near = nearest(named, ids(labs));
  throw new AppError('lab-unknown', { lab: named }, near && fill(commonText[c.lang].nearestLab, { nearest: near }));
}
