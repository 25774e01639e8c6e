import { describe, expect, it } from 'vitest';
import type { Verdict, VerdictWord } from '../../../electron/contract/index.ts';
import { manifest } from '../../testing/run.ts';
import { countVerdicts, entriesOf, ledgerCsv, ledgerMarkdown, measuredText } from './ledger.ts';

const verdict = (id: string, word: VerdictWord, change: Partial<Verdict> = {}): Verdict => ({
  id,
  verdict: word,
  reason: 'in-band',
  estimate: 2.081,
  lo: 1.97,
  hi: 2.19,
  n: 10,
  confidence: 0.95,
  ...change,
});
const early = { ...manifest, id: 'early', chapter: '1.10' };
const ledger = [
  { labId: 'locks', claimId: 'faster', runId: 'r', at: 0, verdict: verdict('faster', 'reproduced') },
  { labId: 'locks', claimId: 'square' },
  {
    labId: 'early',
    claimId: 'square',
    runId: 'r',
    at: 0,
    verdict: verdict('square', 'refuted', { estimate: 1.06, lo: null, hi: 1.11 }),
  },
  { labId: 'gone', claimId: 'x' },
];
const entries = entriesOf(ledger, { locks: manifest, early });

describe('entriesOf', () => {
  it('is in the order of the article and leaves out what no lab has', () => {
    expect(entries.map((e) => `${e.chapter} ${e.claim.id}`)).toEqual(['1.10 square', '2.3 faster', '2.3 square']);
  });
});

it('counts every verdict, and what was not measured', () => {
  expect(countVerdicts(entries)).toEqual({ reproduced: 1, 'not-reproduced': 0, refuted: 1, inconclusive: 0, unmeasured: 1 });
});

it('says the estimate with its interval', () => {
  expect(entries.map(measuredText)).toEqual(['1.06 (−∞ – 1.11)', '2.08 (1.97 – 2.19)', '']);
});

it.each([
  ['zh', '论断'],
  ['en', 'Claim'],
] as const)('goes into Markdown in %s: one line a claim, bars escaped', (lang, column) => {
  const text = ledgerMarkdown(entries, lang, {
    title: 'T',
    columns: `a | ${column} | c | d | n | f`,
    verdict: (w) => w ?? 'none',
    machine: 'cpu',
  });
  const lines = text.trimEnd().split('\n');
  expect(lines.slice(0, 3)).toEqual(['## T', '', 'cpu']);
  expect(lines).toHaveLength(4 + 2 + 3);
  const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
  expect(new Set(lines.slice(4).map(cells))).toEqual(new Set([8]));
  if (lang === 'en') expect(text).toContain('RWMutex is faster \\| at 256');
  else expect(text).toContain('读写锁更快');
});

it('goes into CSV with plain figures', () => {
  const lines = ledgerCsv(entries, 'en').split('\r\n');
  expect(lines[1]).toBe('1.10,early,square,square,refuted,in-band,1.06,,1.11,10,square,r,1970-01-01T00:00:00.000Z');
  expect(lines[3]).toBe('2.3,locks,square,square,not measured,,,,,,square,,');
});
