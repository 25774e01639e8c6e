// The ledger: every claim of every lab with this machine's newest verdict, and the same as Markdown and CSV. Pure.
import type { Claim, CommandOutput, Manifest, Verdict, VerdictWord } from '../../../electron/contract/index.ts';
import { csv } from '../../charts/index.ts';
import { plainFigure } from './sentence.ts';

type Lang = 'zh' | 'en';
export interface Entry {
  labId: string;
  chapter: string;
  claim: Claim;
  verdict: Verdict | undefined;
  runId: string | undefined;
  at: number | undefined;
}

/** In the order of the article: by chapter, then as the lab lists them. */
export function entriesOf(ledger: CommandOutput<'results.ledger'>, manifests: Readonly<Record<string, Manifest>>): Entry[] {
  return ledger
    .flatMap((row) => {
      const manifest = manifests[row.labId];
      const claim = manifest?.claims.find((c) => c.id === row.claimId);
      return manifest && claim
        ? [{ labId: row.labId, chapter: manifest.chapter, claim, verdict: row.verdict, runId: row.runId, at: row.at }]
        : [];
    })
    .sort((a, b) => a.chapter.localeCompare(b.chapter, 'en', { numeric: true }));
}

export type Counts = Record<VerdictWord | 'unmeasured', number>;
export function countVerdicts(entries: readonly Entry[]): Counts {
  const counts: Counts = { reproduced: 0, 'not-reproduced': 0, refuted: 0, inconclusive: 0, unmeasured: 0 };
  for (const e of entries) counts[e.verdict?.verdict ?? 'unmeasured']++;
  return counts;
}

/** `2.08 (1.97 – 2.19)`; nothing where nothing was measured. */
export function measuredText(e: Pick<Entry, 'claim' | 'verdict'>): string {
  const v = e.verdict;
  if (!v || v.estimate === null) return '';
  const figure = (n: number | null, open: string) => plainFigure(n, e.claim.format, open);
  return `${figure(v.estimate, '')} (${figure(v.lo, '−∞')} – ${figure(v.hi, '∞')})`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export function ledgerMarkdown(
  entries: readonly Entry[],
  lang: Lang,
  words: { title: string; columns: string; verdict: (word: VerdictWord | undefined) => string; machine: string },
): string {
  const columns = words.columns.split(' | ');
  const lines = entries.map((e) =>
    [
      e.chapter,
      e.claim.text[lang],
      words.verdict(e.verdict?.verdict),
      measuredText(e),
      e.verdict ? String(e.verdict.n) : '',
      e.claim.article[lang],
    ]
      .map(cell)
      .join(' | '),
  );
  const table = [columns.join(' | '), columns.map(() => '---').join(' | '), ...lines].map((l) => `| ${l} |`);
  return `## ${words.title}\n\n${words.machine}\n\n${table.join('\n')}\n`;
}

export function ledgerCsv(entries: readonly Entry[], lang: Lang): string {
  return csv([
    ['chapter', 'lab', 'claim', 'text', 'verdict', 'reason', 'estimate', 'lo', 'hi', 'n', 'article', 'run', 'measured at'],
    ...entries.map(({ chapter, labId, claim, verdict: v, runId, at }) => [
      chapter,
      labId,
      claim.id,
      claim.text[lang],
      v?.verdict ?? 'not measured',
      v?.reason,
      v?.estimate,
      v?.lo,
      v?.hi,
      v?.n,
      claim.article[lang],
      runId,
      at === undefined ? undefined : new Date(at).toISOString(),
    ]),
  ]);
}
