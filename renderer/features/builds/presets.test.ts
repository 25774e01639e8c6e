import { describe, expect, it } from 'vitest';
import { articleTargets } from '../../../electron/contract/targets.ts';
import { allOffers, offer } from '../../testing/build.ts';
import { choosable, firstChoice, presetOf, presetTargets } from './presets.ts';

const not = { zh: '不能', en: 'can’t' };
const offers = allOffers().map((o) => (o.goarch === 'wasm' ? { ...o, not } : o));

describe('presets', () => {
  it('leave out what the subject can’t be built for', () => {
    expect(presetTargets('mine', offers)).toEqual(['linux/amd64']);
    expect(presetTargets('all', offers)).toEqual(choosable(offers));
    expect(presetTargets('article', offers)).toHaveLength(articleTargets.length - 1);
    expect(presetTargets('article', allOffers())).toHaveLength(articleTargets.length);
  });
  it('are known again in what was ticked by hand', () => {
    expect(presetOf(['linux/amd64'], offers)).toBe('mine');
    expect(presetOf([...presetTargets('article', offers)].reverse(), offers)).toBe('article');
    expect(presetOf(['linux/arm64'], offers)).toBeUndefined();
  });
  it('begin with this computer, else with what there is', () => {
    expect(firstChoice(offers)).toEqual(['linux/amd64']);
    expect(firstChoice([offer('js/wasm', { not }), offer('linux/arm64')])).toEqual(['linux/arm64']);
    expect(firstChoice([])).toEqual([]);
  });
});
