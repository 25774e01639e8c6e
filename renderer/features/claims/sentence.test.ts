import { describe, expect, it } from 'vitest';
import type { Claim, Verdict } from '../../../electron/contract/index.ts';
import { measuredSentence, plainFigure, reasonSentence, sameMeasure } from './sentence.ts';

const claim: Claim = {
  id: 'faster',
  text: { zh: '读写锁更快', en: 'RWMutex is faster' },
  article: { zh: '2.2 倍', en: '2.2 times' },
  measure: { kind: 'ratio', unit: 'ns/op', of: { kind: 'mutex' }, to: { kind: 'rwmutex' } },
  direction: 'above',
  none: 1,
  band: [1.7, 2.7],
  labels: { none: { zh: '1 倍', en: '1×' }, band: { zh: '文章', en: 'article' } },
  wrong: false,
  why: { zh: '因为', en: 'because' },
  sentence: {
    zh: 'RWMutex 快 {{estimate}} 倍（{{lo}} – {{hi}}），n = {{n}}。',
    en: '{{estimate}} times as fast ({{lo}} – {{hi}}), n = {{n}}.',
  },
  format: 'ratio',
  minSamples: 6,
};
const verdict: Verdict = {
  id: 'faster',
  verdict: 'reproduced',
  reason: 'in-band',
  estimate: 2.0812,
  lo: 1.9749,
  hi: 2.19,
  n: 10,
  confidence: 0.95,
};

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

describe('measuredSentence', () => {
  it('fills the figures in both languages', () => {
    expect(plain(measuredSentence(claim, verdict, 'en'))).toBe('2.08 times as fast (1.97 – 2.19), n = 10.');
    expect(plain(measuredSentence(claim, verdict, 'zh'))).toBe('RWMutex 快 2.08 倍（1.97 – 2.19），n = 10。');
  });
  it('says an open interval as infinity', () => {
    expect(plain(measuredSentence(claim, { ...verdict, lo: null, hi: null }, 'en'))).toBe('2.08 times as fast (−∞ – ∞), n = 10.');
  });
  it('breaks no line inside an interval', () => {
    expect(measuredSentence(claim, verdict, 'en')).toContain('1.97\u00a0–\u00a02.19');
  });
  it('says nothing when nothing was measured', () => {
    expect(measuredSentence(claim, { ...verdict, estimate: null }, 'zh')).toBeUndefined();
  });
  it('leaves no bracket of a placeholder it knows', () => {
    for (const lang of ['zh', 'en'] as const) expect(measuredSentence(claim, verdict, lang)).not.toMatch(/[{}]/);
  });
});

describe('reasonSentence', () => {
  it('says why, with the figures, as a sentence', () => {
    const few: Verdict = { ...verdict, verdict: 'inconclusive', reason: 'too-few', n: 4 };
    expect(reasonSentence(claim, few, 2, 'en')).toBe('Only 4 samples a side; a claim needs at least 6.');
    expect(reasonSentence(claim, few, 2, 'zh')).toBe('每边只有 4 个样本，下结论至少要 6 个。');
    const machine: Verdict = { ...verdict, reason: 'machine' };
    expect(reasonSentence({ ...claim, needs: { cores: 4 } }, machine, 2, 'en')).toContain('2 cores; the claim needs 4');
    expect(reasonSentence({ ...claim, needs: { cores: 4 } }, machine, 2, 'zh')).toContain('2 核');
  });
});

describe('plainFigure', () => {
  it.each([
    [2.0812, 'ratio', '2.08'],
    [0.4851, 'ratio', '0.485'],
    [1.0633, 'exponent', '1.06'],
    [255.6, 'count', '256'],
    [1234.5, 'number', '1235'],
    [-0.051, 'exponent', '−0.0510'],
    [0, 'number', '0'],
    [null, 'number', '—'],
  ] as const)('%s as %s is %s', (value, format, text) => expect(plainFigure(value, format)).toBe(text));
});

it('knows a prediction of the same measure whatever the order of its keys', () => {
  const a = { kind: 'ratio', unit: 'ns/op', of: { kind: 'mutex', reads: '90' }, to: { kind: 'rwmutex', reads: '90' } } as const;
  const b = { to: { reads: '90', kind: 'rwmutex' }, of: { reads: '90', kind: 'mutex' }, unit: 'ns/op', kind: 'ratio' } as const;
  expect(sameMeasure(a, b)).toBe(true);
  expect(sameMeasure(a, { ...b, to: { kind: 'rwmutex' } })).toBe(false);
});
