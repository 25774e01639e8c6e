// `gopherbench labs`: what there is, and whether it runs here.
import type { LabSummary } from '../contract/index.ts';
import type { Services } from '../services.ts';
import type { Args } from './args.ts';
import { table } from './table.ts';
import { cliText, fill } from './text.ts';

export async function listLabs(services: Services, args: Args): Promise<number> {
  const labs = (await services.dispatcher.call('labs.list', {})) as LabSummary[];
  if (args.format === 'json') {
    process.stdout.write(`${JSON.stringify(labs, null, 2)}\n`);
    return 0;
  }
  const t = cliText(args.lang);
  const state = (l: LabSummary) =>
    l.problem
      ? fill(t.broken, l.problem)
      : l.available.here
        ? t.here
        : fill(t.notHere, { why: l.available.why?.[args.lang] ?? '' });
  const rows = labs.map((l) => [
    String(l.number).padStart(2, '0'),
    l.id,
    l.title[args.lang],
    fill(t.minutes, { n: l.minutes }),
    state(l),
  ]);
  process.stdout.write(`${table(rows, [3])}\n`);
  return 0;
}
