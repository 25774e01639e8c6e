// Which targets a preset stands for. Pure.
import type { TargetId, TargetOffer } from '../../../electron/contract/index.ts';
import { articleTargets } from '../../../electron/contract/targets.ts';

export const PRESETS = ['mine', 'article', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

/** Targets that can be chosen, in the order of the table. */
export const choosable = (offers: readonly TargetOffer[]): TargetId[] => offers.filter((o) => !o.not).map((o) => o.id);

/** A preset's targets, without those the subject can't be built for. */
export function presetTargets(preset: Preset, offers: readonly TargetOffer[]): TargetId[] {
  const can = offers.filter((o) => !o.not);
  const of = { mine: (o: TargetOffer) => o.mine, article: (o: TargetOffer) => articleTargets.includes(o.id), all: () => true };
  return can.filter(of[preset]).map((o) => o.id);
}

/** The preset that a choice is, if it is one: what was ticked by hand counts too. */
export function presetOf(chosen: readonly TargetId[], offers: readonly TargetOffer[]): Preset | undefined {
  const same = (ids: readonly TargetId[]) => ids.length === chosen.length && ids.every((id) => chosen.includes(id));
  return PRESETS.find((p) => same(presetTargets(p, offers)));
}

/** What is chosen when the person has not chosen yet: what their machines need, or the first that can be built. */
export function firstChoice(offers: readonly TargetOffer[]): TargetId[] {
  const mine = presetTargets('mine', offers);
  return mine.length > 0 ? mine : choosable(offers).slice(0, 1);
}
