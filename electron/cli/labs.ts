// `gopherbench labs [LAB]`: what there is, and whether it runs here.
import { cliOutputs, type LabDetail, type LabSummary, type Lang } from '../contract/index.ts';
import { command, formatOf, formatOptions } from './command.ts';
import { fill } from './fill.ts';
import { findLab } from './find-lab.ts';
import { table } from './table.ts';
import { labsText } from './texts/labs.ts';

type Words = (typeof labsText)['zh'];

export const labs = command({
  name: 'labs',
  text: labsText,
  operands: [{ name: 'LAB', optional: true, complete: 'lab' }],
  options: formatOptions(['table', 'json']),
  examples: ['labs', 'labs mutex-vs-rwmutex --json'],
  json: cliOutputs.labs,
  async run(c) {
    const json = formatOf(c.values, c.io, 'table') === 'json';
    if (c.operands[0] !== undefined) {
      const detail = await c.call('labs.get', { labId: (await findLab(c, c.operands[0])).id });
      if (json) c.json(detail);
      else c.io.out(about(detail, await c.call('exercise.states', { labId: detail.manifest.id }), c.t, c.lang));
      return 0;
    }
    const list = await c.call('labs.list', {});
    if (json) c.json(list);
    else
      c.io.out(
        `${table(
          list.map((l) => row(l, c.t, c.lang)),
          [3],
        )}\n`,
      );
    return 0;
  },
});

function row(l: LabSummary, t: Words, lang: Lang): string[] {
  const state = l.problem
    ? fill(t.broken, l.problem)
    : l.available.here
      ? t.here
      : fill(t.notHere, { why: l.available.why?.[lang] ?? '' });
  return [
    String(l.number).padStart(2, '0'),
    l.id,
    l.title[lang],
    fill(t.minutes, { n: l.minutes }),
    l.progress.done ? `${state} ✓ ${t.done}` : state,
  ];
}

function about(d: LabDetail, exercises: readonly { id: string; passed: boolean }[], t: Words, lang: Lang): string {
  const { manifest: m } = d;
  const heading = `${String(m.number).padStart(2, '0')} ${m.title[lang]} (${m.id})`;
  const state = d.available.here ? t.here : fill(t.notHere, { why: d.available.why?.[lang] ?? '' });
  const section = (title: string, rows: string[][]) =>
    rows.length === 0
      ? []
      : [
          '',
          title,
          ...table(rows)
            .split('\n')
            .map((line) => `  ${line}`),
        ];
  return `${[
    heading,
    m.summary[lang],
    `${fill(t.minutes, { n: m.minutes })}, ${state}`,
    ...section(
      t.parameters,
      m.parameters.map((p) => [p.key, p.title[lang], p.values.join(',')]),
    ),
    ...section(
      t.profiles,
      (['quick', 'full'] as const).map((p) => [
        p,
        fill(t.estimate, { ...d.estimates[p], seconds: Math.ceil(d.estimates[p].seconds) }),
      ]),
    ),
    ...section(
      t.claims,
      m.claims.map((claim) => [claim.id, claim.text[lang]]),
    ),
    ...section(
      t.exercises,
      m.exercises.map((e) => [e.id, exercises.find((s) => s.id === e.id)?.passed ? t.passed : t.open, e.title[lang]]),
    ),
  ].join('\n')}\n`;
}
