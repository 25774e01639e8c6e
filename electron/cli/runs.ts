// `gopherbench runs [LAB]`: what was measured here, to be named to `compare`.
import { cliOutputs, type RunStatus, type RunSummary } from '../contract/index.ts';
import { command, formatOf, formatOptions } from './command.ts';
import { shortId, when } from './figures.ts';
import { findLab } from './find-lab.ts';
import { table } from './table.ts';
import { runsText } from './texts/runs.ts';
import { UsageError } from './usage.ts';

export const runs = command({
  name: 'runs',
  text: runsText,
  operands: [{ name: 'LAB', optional: true, complete: 'lab' }],
  options: { limit: { type: 'string', value: 'N', say: 'optLimit' }, ...formatOptions(['table', 'json']) },
  examples: ['runs', 'runs mutex-vs-rwmutex --limit 5 --json'],
  json: cliOutputs.runs,
  async run(c) {
    const limit = Number(c.values.limit ?? 20);
    if (!Number.isInteger(limit) || limit < 1 || limit > 500)
      throw new UsageError('badChoice', { option: '--limit', value: c.values.limit ?? '', choices: '1 … 500' });
    const labId = c.operands[0] === undefined ? undefined : (await findLab(c, c.operands[0])).id;
    const list = await c.call('runs.list', { labId, limit });
    if (formatOf(c.values, c.io, 'table') === 'json') c.json(list);
    else if (list.length === 0) c.io.say(c.t.none);
    else c.io.out(`${table([c.t.columns.split('|'), ...list.map((r) => row(r, c.t))], [3])}\n`);
    return 0;
  },
});

type Words = (typeof runsText)['zh'];
const states: Record<RunStatus, keyof Words> = {
  building: 'building',
  measuring: 'measuring',
  done: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
  interrupted: 'interrupted',
};

function row(r: RunSummary, t: Words): string[] {
  const state = t[states[r.status]];
  const params = Object.entries(r.params).map(([k, v]) => `${k}=${v.join(',')}`);
  return [
    shortId(r.id),
    r.labId,
    when(r.startedAt),
    r.samples === r.planned ? String(r.samples) : `${r.samples}/${r.planned}`,
    r.profile,
    params.join(' '),
    r.edited ? `${state}, ${t.edited}` : state,
  ];
}
