// `gopherbench labs [LAB]`: what there is, and whether it runs here; `--search WORDS`: where the lessons speak of them.
import { cliOutputs, type LabDetail, type LabNeed, type LabSummary, type Lang } from '../contract/index.ts';
import { needSentence, needsShort } from '../contract/needs-text.ts';
import { command, formatOf, formatOptions } from './command.ts';
import { fill } from './fill.ts';
import { findLab } from './find-lab.ts';
import { foundText } from './labs-search.ts';
import { table } from './table.ts';
import { labsText } from './texts/labs.ts';
import { UsageError } from './usage.ts';

type Words = (typeof labsText)['zh'];

export const labs = command({
  name: 'labs',
  text: labsText,
  operands: [{ name: 'LAB', optional: true, complete: 'lab' }],
  options: {
    search: { type: 'string', value: 'WORDS', say: 'optSearch' },
    html: { type: 'boolean', say: 'optHtml' },
    ...formatOptions(['table', 'json']),
  },
  examples: ['labs', 'labs mutex-vs-rwmutex --json', 'labs --search "cache line"', 'labs mutex-vs-rwmutex --html'],
  json: cliOutputs.labs,
  async run(c) {
    const json = formatOf(c.values, c.io, 'table') === 'json';
    const query = c.values.search;
    if (query !== undefined) {
      if (c.operands[0] !== undefined) throw new UsageError('searchAll');
      const result = await c.call('catalogue.search', { query, lang: c.lang, limit: 20 });
      if (json) c.json(result);
      else if (result.total > 0) c.io.out(foundText(result, query, c.io, c.t, c.lang));
      if (result.total === 0) c.io.say(fill(c.t.nothing, { query }));
      return result.total > 0 ? 0 : 1;
    }
    if (c.values.html) {
      if (c.operands[0] === undefined) throw new UsageError('htmlLab');
      const { id } = await findLab(c, c.operands[0]);
      c.io.out((await c.call('catalogue.page', { labId: id, lang: c.lang })).html);
      return 0;
    }
    const needs = await c.call('catalogue.needs', {});
    if (c.operands[0] !== undefined) {
      const detail = await c.call('labs.get', { labId: (await findLab(c, c.operands[0])).id });
      if (json) c.json(detail);
      else c.io.out(about(detail, needs, await c.call('exercise.states', { labId: detail.manifest.id }), c.t, c.lang));
      return 0;
    }
    const list = await c.call('labs.list', {});
    if (json) c.json(list);
    else
      c.io.out(
        `${table(
          list.map((l) => row(l, needs[l.id] ?? [], c.t, c.lang)),
          [3],
        )}\n`,
      );
    return 0;
  },
});

function row(l: LabSummary, needs: readonly LabNeed[], t: Words, lang: Lang): string[] {
  const state = l.problem
    ? fill(t.broken, l.problem)
    : l.available.here
      ? needsShort(needs, lang)
      : fill(t.notHere, { why: l.available.why?.[lang] ?? '' });
  const p = l.progress;
  const done = [
    p.stepsSeen.length > 0 && fill(t.steps, { seen: p.stepsSeen.length, all: p.steps }),
    p.predicted > 0 && fill(t.predicted, { n: p.predicted, all: p.predictions }),
    p.runs > 0 && fill(t.runs, { n: p.runs }),
    p.exercisesPassed > 0 && fill(t.solved, { n: p.exercisesPassed, all: p.exercises }),
  ].filter((x) => x !== false);
  return [
    String(l.number).padStart(2, '0'),
    l.id,
    l.title[lang],
    fill(t.minutes, { n: l.minutes }),
    p.done ? `${state} ✓ ${t.done}` : [state, ...done].join(', '),
  ];
}

function about(
  d: LabDetail,
  needs: Record<string, LabNeed[]>,
  exercises: readonly { id: string; passed: boolean }[],
  t: Words,
  lang: Lang,
): string {
  const { manifest: m } = d;
  const heading = `${String(m.number).padStart(2, '0')} ${m.title[lang]} (${m.id})`;
  const state = d.available.here ? needsShort(needs[m.id] ?? [], lang) : fill(t.notHere, { why: d.available.why?.[lang] ?? '' });
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
      t.needs,
      (needs[m.id] ?? []).map((n) => [n.met ? '✓' : n.optional ? '–' : '!', needSentence(n, lang)]),
    ),
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
