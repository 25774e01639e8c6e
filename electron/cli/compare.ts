// `gopherbench compare RUN…`: per variant what one run measured against another. All figures are labkit's, hence benchstat's.
import { cliOutputs, type Manifest, type StatComparison, type StatRow, type Stats } from '../contract/index.ts';
import { keepWhere } from '../results/where.ts';
import { type Context, command, formatOf, formatOptions } from './command.ts';
import { csvLine, range, shortId, three, when } from './figures.ts';
import { fill } from './fill.ts';
import { type ChosenRun, findRuns } from './find-run.ts';
import type { Io } from './io.ts';
import { variantLabel } from './report.ts';
import { table } from './table.ts';
import { compareText } from './texts/compare.ts';
import { Failed, UsageError } from './usage.ts';

type Words = (typeof compareText)['zh'];

export const compare = command({
  name: 'compare',
  text: compareText,
  operands: [{ name: 'RUN', many: true, complete: 'run' }],
  options: { unit: { type: 'string', value: 'UNIT', say: 'optUnit' }, ...formatOptions(['table', 'csv', 'bench', 'json']) },
  examples: ['compare mutex-vs-rwmutex', 'compare 3f2a91c0 b7d1e4aa --format csv', 'compare 3f2a@reads=90 3f2a@reads=99'],
  json: cliOutputs.compare,
  async run(c) {
    const format = formatOf(c.values, c.io, 'table');
    const inputs = await findRuns(c, c.operands);
    if (inputs.length < 2) throw new UsageError('needOperand', { operand: c.t.two, example: 'compare mutex-vs-rwmutex' });
    if (format === 'bench') {
      const { runs } = c.services();
      c.io.out(inputs.map((r) => `run: ${r.id}\n${keepWhere(runs.text(r.id), r.where)}\n`).join(''));
      return 0;
    }
    await c.ready();
    const stats = await c.call('results.stats', { runIds: inputs.map((r) => r.id), where: inputs.map((r) => r.where) });
    if (stats.comparisons.length === 0) throw new Failed(c.t.nothing);
    const { manifest } = await c.call('labs.get', { labId: inputs[0]!.labId });
    const all = format === 'json' || format === 'csv';
    const kept = ofUnit(stats, c.values.unit ?? (all ? undefined : manifest.chart.unit), c.t);
    if (format === 'json') c.json({ inputs, ...kept });
    else if (format === 'csv') c.io.out(csv(kept, inputs));
    else c.io.out(asTable(kept, inputs, manifest, c));
    return 0;
  },
});

function ofUnit(stats: Stats, unit: string | undefined, t: Words): Stats {
  if (unit === undefined) return stats;
  const rows = stats.rows.filter((r) => r.unit === unit);
  const units = [...new Set(stats.rows.map((r) => r.unit))];
  if (rows.length === 0) throw new Failed(fill(t.unit, { unit, units: units.join(', ') }));
  return { rows, comparisons: stats.comparisons.filter((x) => x.unit === unit) };
}

interface Line {
  name: string;
  unit: string;
  keys: Record<string, string>;
  rows: (StatRow | undefined)[];
  against: (StatComparison | undefined)[];
}

/** One line a variant and unit; those that only one run measured are there too. */
function linesOf(stats: Stats, label: (keys: Record<string, string>) => string): Line[] {
  const lines = new Map<string, Line>();
  for (const row of stats.rows) {
    const id = `${row.unit} ${row.name}`;
    const line = lines.get(id) ?? { name: row.name, unit: row.unit, keys: row.keys, rows: [], against: [] };
    line.rows[row.input] = row;
    lines.set(id, line);
  }
  for (const x of stats.comparisons) lines.get(`${x.unit} ${x.name}`)!.against[x.other] = x;
  return [...lines.values()].sort(
    (a, b) => a.unit.localeCompare(b.unit) || label(a.keys).localeCompare(label(b.keys), 'en', { numeric: true }),
  );
}

function asTable(
  stats: Stats,
  inputs: readonly ChosenRun[],
  manifest: Manifest,
  { t, io }: { t: Words; io: Io } & Pick<Context, 'io'>,
): string {
  const label = (keys: Record<string, string>) => variantLabel(manifest, keys);
  const letter = (i: number) => String.fromCharCode(65 + i);
  const heads = inputs.map((r, i) => [
    letter(i),
    shortId(r.id),
    r.labId,
    when(r.startedAt),
    Object.entries(r.where)
      .map(([k, v]) => `${k}=${v}`)
      .join(','),
    i === 0 ? t.base : differs(inputs[0]!, r, t),
  ]);
  const columns = [t.variant, ...inputs.flatMap((_, i) => (i === 0 ? ['A', '±'] : [letter(i), '±', `${letter(i)} – A`, 'p, n']))];
  const rows = linesOf(stats, label).map((l) => [
    [label(l.keys) || l.name, stats.rows.some((r) => r.unit !== l.unit) ? l.unit : ''].filter(Boolean).join(' '),
    ...inputs.flatMap((_, i) => {
      const row = l.rows[i];
      const figure = row ? [`${three(row.center)} ${row.unit}`, range(row)] : ['–', ''];
      const x = l.against[i];
      if (i === 0) return figure;
      return [...figure, ...(x ? [coloured(x, manifest, io), pText(x)] : ['–', ''])];
    }),
  ]);
  const right = columns.flatMap((_, i) => (i > 0 ? [i] : []));
  return `${table(heads)}\n\n${table([columns, ...rows], right)}\n`;
}

function differs(base: ChosenRun, other: ChosenRun, t: Words): string {
  const what: string[] = [];
  if (base.machine !== other.machine) what.push(t.machine);
  if (base.goVersion !== other.goVersion) what.push(t.go);
  else if (base.artifact !== other.artifact) what.push(t.code);
  return what.join(', ');
}

/** As benchstat prints it, in the colour of better or worse where a difference is shown. */
function coloured(x: StatComparison, manifest: Manifest, io: Io): string {
  if (!x.significant || x.delta === null || x.delta === 0) return x.deltaText;
  const lower = (manifest.metrics.find((m) => m.unit === x.unit)?.better ?? 'lower') === 'lower';
  return io.paint(x.delta < 0 === lower ? 'green' : 'red', x.deltaText);
}

const pText = (x: StatComparison): string => `p=${x.p.toFixed(3)} n=${x.n1 === x.n2 ? x.n1 : `${x.n1}+${x.n2}`}`;

/** One line a variant, unit and pair of runs. */
function csv(stats: Stats, inputs: readonly ChosenRun[]): string {
  const lines = linesOf(stats, (keys) => Object.values(keys).join(' '));
  const side = (r: StatRow | undefined) => [r?.n ?? null, r?.center ?? null, r?.lo ?? null, r?.hi ?? null];
  const out = [
    csvLine([
      'name',
      'unit',
      'base',
      'run',
      'base n',
      'base median',
      'base lo',
      'base hi',
      'n',
      'median',
      'lo',
      'hi',
      'delta',
      'p',
    ]),
  ];
  for (const l of lines) {
    for (const [i, r] of inputs.entries()) {
      const x = l.against[i];
      if (i === 0) continue;
      out.push(
        csvLine([l.name, l.unit, inputs[0]!.id, r.id, ...side(l.rows[0]), ...side(l.rows[i]), x?.delta ?? null, x?.p ?? null]),
      );
    }
  }
  return `${out.join('\n')}\n`;
}
