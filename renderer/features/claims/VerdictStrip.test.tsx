import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../electron/contract/index.ts';
import { manifest } from '../../testing/run.ts';
import { openWindow } from '../../testing/window.ts';
import { VerdictStrip } from './VerdictStrip.tsx';

const [faster, square] = manifest.claims;
const verdict: Verdict = {
  id: 'faster',
  verdict: 'reproduced',
  reason: 'in-band',
  estimate: 2.081,
  lo: 1.97,
  hi: 2.19,
  n: 10,
  confidence: 0.95,
};
afterEach(cleanup);

describe('VerdictStrip', () => {
  it.each([
    [
      'en',
      'Reproduced',
      'The interval lies in the article’s band.',
      'Measured 2.08, interval 1.97 to 2.19; article 1.70 – 2.70; no difference at 1.00.',
    ],
    ['zh', '重现', '区间落在文章的范围里。', '实测 2.08，区间 1.97 到 2.19；文章 1.70 – 2.70；没有差别在 1.00。'],
  ] as const)('says in %s the word, why, and what the drawing shows', (lang, word, why, drawing) => {
    openWindow(lang, {});
    render(<VerdictStrip claim={faster!} verdict={verdict} cores={2} predicted="mine" />);
    expect(screen.getByText(word)).toBeDefined();
    expect(screen.getByText(why)).toBeDefined();
    expect(screen.getByText('mine')).toBeDefined();
    expect(screen.getByRole('img', { name: drawing })).toBeDefined();
  });
  it('marks a claim in which the article errs', () => {
    openWindow('en', {});
    render(
      <VerdictStrip
        claim={square!}
        verdict={{ ...verdict, id: 'square', verdict: 'refuted', reason: 'wrong-direction' }}
        cores={2}
      />,
    );
    expect(screen.getByText('the article errs here')).toBeDefined();
    expect(screen.getByText('Refuted')).toBeDefined();
  });
  it('draws and explains nothing that was not measured', () => {
    openWindow('en', {});
    render(
      <VerdictStrip
        claim={faster!}
        verdict={{ ...verdict, verdict: 'inconclusive', reason: 'no-samples', estimate: null }}
        cores={2}
      />,
    );
    expect(screen.getByText('Not measured')).toBeDefined();
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByText('What this means')).toBeNull();
  });
});
