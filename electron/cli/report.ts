// A run as a person reads it: the machine, a table with n and intervals, and every claim of the article with its verdict.
import type { Claim, Lang, Manifest, RunDetail, StatRow, Verdict, VerdictWord } from '../contract/index.ts';
import { figure, range, three } from './figures.ts';
import { fill } from './fill.ts';
import type { Io, Style } from './io.ts';
import { messages } from './sentence.ts';
import { table } from './table.ts';
import { type RunText, runText } from './texts/run.ts';

const SIGN: Record<VerdictWord, string> = { reproduced: '✓', 'not-reproduced': '≠', refuted: '✕', inconclusive: '?' };
const COLOUR: Record<VerdictWord, Style> = {
  reproduced: 'green',
  'not-reproduced': 'yellow',
  refuted: 'red',
  inconclusive: 'gray',
};

/** The verdict's sign and word, as everywhere. */
export const verdictText = (v: VerdictWord, lang: Lang, io: Io): string =>
  io.paint(COLOUR[v], `${SIGN[v]} ${messages[lang].verdicts[v]}`);

export function report(
  { manifest, run, rows, verdicts }: { manifest: Manifest; run: RunDetail; rows: StatRow[]; verdicts: Verdict[] },
  t: RunText,
  lang: Lang,
  io: Io,
): string {
  const unit = manifest.chart.unit;
  const primary = rows.filter((r) => r.unit === unit);
  const label = (r: StatRow) => variantLabel(manifest, r.keys);
  primary.sort((a, b) => label(a).localeCompare(label(b), 'en', { numeric: true }));
  const body = primary.map((r) => [
    label(r),
    String(r.n),
    `${three(r.center)} ${unit}`,
    range(r),
    `${three(Math.min(...r.values))} – ${three(Math.max(...r.values))}`,
  ]);
  const { loadDuring: load } = run;
  const lines = [`\n${io.paint('bold', manifest.title[lang])}`, machineText(run, t)];
  if (load) lines.push(fill(load.quiet ? t.quiet : t.loud, { busy: load.busy, cores: load.cores }));
  lines.push('', table([t.columns.split('|'), ...body], [1, 2, 3, 4]), '', io.paint('bold', t.verdicts));
  for (const v of verdicts) {
    const claim = manifest.claims.find((c) => c.id === v.id);
    if (claim) lines.push(...verdictLines(claim, v, run, lang, io));
  }
  lines.push('', fill(t.stored, { id: run.id }), '');
  return lines.join('\n');
}

/** mutex · 64 · 90: the values of a lab's parameters in their order. */
export const variantLabel = (manifest: Manifest, keys: Record<string, string>): string =>
  manifest.parameters.flatMap((p) => (keys[p.key] === undefined ? [] : [keys[p.key]])).join(' · ');

export function machineText({ facts, goVersion }: Pick<RunDetail, 'facts' | 'goVersion'>, t: RunText): string {
  return fill(t.machine, { ...facts, memory: `${(facts.memory / 2 ** 30).toFixed(0)} GiB`, go: goVersion });
}

/** What was measured, as the claim's own sentence says it; '' without an estimate. */
export const measuredText = (claim: Claim, v: Verdict, lang: Lang): string =>
  v.estimate === null
    ? ''
    : fill(claim.sentence[lang], {
        estimate: figure(v.estimate, claim.format),
        lo: figure(v.lo, claim.format),
        hi: figure(v.hi, claim.format),
        n: v.n,
      });

/** Why the verdict is what it is. */
export const reasonText = (claim: Claim, v: Verdict, cores: number, lang: Lang): string =>
  fill(messages[lang].reasons[v.reason], { n: v.n, min: claim.minSamples, cores, needs: claim.needs?.cores ?? '' });

function verdictLines(claim: Claim, v: Verdict, run: RunDetail, lang: Lang, io: Io): string[] {
  const t = runText[lang];
  const why = fill(t.reason, { text: reasonText(claim, v, run.facts.cores, lang) });
  return [
    `  ${verdictText(v.verdict, lang, io)}: ${claim.text[lang]}`,
    `     ${`${measuredText(claim, v, lang)} ${why}`.trim()}`,
    `     ${fill(t.article, { text: claim.article[lang] })}`,
  ];
}
