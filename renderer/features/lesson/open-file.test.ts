import { expect, it } from 'vitest';
import type { TargetOffer } from '../../../electron/contract/index.ts';
import { buildsOf, targetHere } from './open-file.ts';

const offer = (id: TargetOffer['id'], more: Partial<TargetOffer> = {}): TargetOffer => {
  const [goos = '', goarch = '', level] = id.split('/');
  return { id, goos, goarch, ...(level && { level }), links: true, warm: true, mine: false, ...more };
};

it('takes this computer’s plainest target', () => {
  const offers = [offer('linux/amd64/v3', { mine: true }), offer('linux/arm64'), offer('linux/amd64', { mine: true })];
  expect(targetHere(offers)).toBe('linux/amd64');
  expect(targetHere([offer('linux/arm64')])).toBeUndefined();
  expect(targetHere([offer('linux/amd64', { mine: true, not: { zh: '不行', en: 'no' } })])).toBeUndefined();
});

it('builds once for each set of flags, each target once', () => {
  expect(buildsOf([{ strip: false }, { strip: true }], 'linux/amd64')).toEqual([
    { strip: false, targets: ['linux/amd64'] },
    { strip: true, targets: ['linux/amd64'] },
  ]);
  expect(buildsOf([{ strip: false }, { target: 'linux/arm64', strip: false }], 'linux/amd64')).toEqual([
    { strip: false, targets: ['linux/amd64', 'linux/arm64'] },
  ]);
  expect(buildsOf([{ strip: false }, { target: 'linux/amd64', strip: false }], 'linux/amd64')).toHaveLength(1);
});
