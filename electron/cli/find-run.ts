// Runs as a person names them at a terminal: the beginning of an id, or a lab for its newest; `@KEY=V` takes a slice of it.
import { AppError, type RunSummary } from '../contract/index.ts';
import { paramsOf } from './args.ts';
import type { Context } from './command.ts';
import { shortId } from './figures.ts';
import { fill } from './fill.ts';
import { findLab } from './find-lab.ts';
import { commonText } from './texts/common.ts';
import { Failed, UsageError } from './usage.ts';

export type ChosenRun = RunSummary & { where: Record<string, string> };

/** Runs that have something to compare. */
const measured = (r: RunSummary): boolean => r.samples > 0 && r.status !== 'measuring' && r.status !== 'building';

/** The runs named; one lab alone stands for its last two, the older one first. */
export async function findRuns(c: Pick<Context, 'call' | 'lang' | 'services'>, named: readonly string[]): Promise<ChosenRun[]> {
  const all: ChosenRun[] = [];
  for (const name of named) {
    const [what = '', slice = ''] = name.split('@', 2);
    const where = whereOf(slice);
    const byId = /^[0-9a-f][0-9a-f-]{3,35}$/.test(what) ? c.services().runs.find(what) : [];
    if (byId.length > 1) {
      const runs = byId.map((r) => r.id).join(', ');
      throw new UsageError('manyRuns', { value: what, runs });
    }
    if (byId[0]) {
      all.push({ ...byId[0], where });
      continue;
    }
    // Twelve hex digits are nobody's name for a lab.
    if (/^[0-9a-f-]{8,36}$/.test(what)) throw new AppError('run-unknown', {}, what);
    const lab = await findLab(c, what);
    const runs = (await c.call('runs.list', { labId: lab.id, limit: 50 })).filter(measured);
    const wanted = named.length === 1 ? 2 : 1;
    if (runs.length < wanted) throw new Failed(fill(commonText[c.lang].fewRuns, { lab: lab.id, n: wanted }));
    all.push(
      ...runs
        .slice(0, wanted)
        .reverse()
        .map((r) => ({ ...r, where })),
    );
  }
  const empty = all.find((r) => !measured(r));
  if (empty) throw new Failed(fill(commonText[c.lang].noSamples, { run: shortId(empty.id) }));
  return all;
}

function whereOf(slice: string): Record<string, string> {
  if (slice === '') return {};
  return Object.fromEntries(Object.entries(paramsOf(slice.split(','))).map(([key, values]) => [key, values[0]!]));
}
