// `gopherbench claims [LAB]`: the ledger of this machine; with --run it measures first what is missing.
import { type Claim, cliOutputs, type LabDetail, type Lang, type Verdict } from '../contract/index.ts';
import { type Context, command, formatOf, formatOptions } from './command.ts';
import { csvLine, shortId, when } from './figures.ts';
import { fill } from './fill.ts';
import { findLab } from './find-lab.ts';
import type { Io } from './io.ts';
import { measureMissing } from './missing.ts';
import { measuredText, reasonText, verdictText } from './report.ts';
import { claimsText } from './texts/claims.ts';

type Words = (typeof claimsText)['zh'];
export interface LedgerRow {
  labId: string;
  claimId: string;
  runId?: string | undefined;
  at?: number | undefined;
  verdict?: Verdict | undefined;
}

export const claims = command({
  name: 'claims',
  text: claimsText,
  operands: [{ name: 'LAB', optional: true, complete: 'lab' }],
  options: { run: { type: 'boolean', say: 'optRun' }, ...formatOptions(['table', 'csv', 'json']) },
  examples: ['claims', 'claims mutex-vs-rwmutex --run', 'claims --format csv'],
  json: cliOutputs.claims,
  async run(c) {
    const format = formatOf(c.values, c.io, 'table');
    const only = c.operands[0] === undefined ? undefined : (await findLab(c, c.operands[0])).id;
    await c.ready();
    const ofInterest = (rows: LedgerRow[]) => rows.filter((r) => only === undefined || r.labId === only);
    let rows = ofInterest(await c.call('results.ledger', {}));
    const labs = new Map<string, LabDetail>();
    for (const id of new Set(rows.map((r) => r.labId))) labs.set(id, await c.call('labs.get', { labId: id }));
    let failed = 0;
    if (c.values.run) {
      failed = await measureMissing(c, rows, labs);
      rows = ofInterest(await c.call('results.ledger', {}));
    }
    const claimOf = (r: LedgerRow): Claim => labs.get(r.labId)!.manifest.claims.find((x) => x.id === r.claimId)!;
    if (format === 'json') {
      c.json(rows.map((r) => ({ ...r, text: claimOf(r).text, article: claimOf(r).article })));
    } else if (format === 'csv') {
      c.io.out(csv(rows, claimOf, c.lang));
    } else {
      for (const [id, lab] of labs) {
        c.io.out(`${c.io.paint('bold', lab.manifest.title[c.lang])} (${id})\n`);
        for (const r of rows.filter((x) => x.labId === id)) c.io.out(`${await told(r, claimOf(r), c)}\n`);
      }
      const measured = rows.filter((r) => r.verdict).length;
      c.io.say(fill(c.t.counts, { measured, all: rows.length }));
      if (measured < rows.length && !c.values.run) c.io.say(c.t.missing);
    }
    return failed > 0 ? 1 : 0;
  },
});

async function told(r: LedgerRow, claim: Claim, c: Pick<Context<Words>, 'call' | 'io' | 't' | 'lang'>): Promise<string> {
  const { t, lang } = c;
  const article = `     ${fill(t.article, { text: claim.article[lang] })}`;
  if (!r.verdict || !r.runId) return `  ${t.notMeasured}${lang === 'zh' ? '：' : ': '}${claim.text[lang]}\n${article}`;
  const { facts } = await c.call('runs.get', { runId: r.runId });
  const why = fill(t.why, { text: reasonText(claim, r.verdict, facts.cores, lang) });
  return [
    `  ${verdictText(r.verdict.verdict, lang, c.io as Io)}${lang === 'zh' ? '：' : ': '}${claim.text[lang]}`,
    `     ${`${measuredText(claim, r.verdict, lang)} ${why}`.trim()}`,
    article,
    `     ${fill(t.when, { run: shortId(r.runId), when: when(r.at ?? 0) })}`,
  ].join('\n');
}

function csv(rows: readonly LedgerRow[], claimOf: (r: LedgerRow) => Claim, lang: Lang): string {
  const head = ['lab', 'claim', 'text', 'verdict', 'reason', 'n', 'estimate', 'lo', 'hi', 'article', 'run', 'at'];
  const body = rows.map((r) => {
    const { verdict: v } = r;
    const figures = [v?.verdict ?? null, v?.reason ?? null, v?.n ?? null, v?.estimate ?? null, v?.lo ?? null, v?.hi ?? null];
    const at = r.at === undefined ? null : new Date(r.at).toISOString();
    return [r.labId, r.claimId, claimOf(r).text[lang], ...figures, claimOf(r).article[lang], r.runId ?? null, at];
  });
  return `${[head, ...body].map(csvLine).join('\n')}\n`;
}
