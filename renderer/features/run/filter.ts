// Which parameter values the person chose for the next run, per lab, and what the chart shows of a run. Choices are kept in the settings.
import { create } from 'zustand';
import { chosenInParts, plannedKeys } from '../../../electron/contract/experiments.ts';
import type { Manifest, ParamSet } from '../../../electron/contract/index.ts';
import { patchSettings, useSettings } from '../../app/settings.ts';

/** What the chart shows: another key on the x axis, and one value for each key that is neither x nor series. */
export interface ChartView {
  x?: string;
  where: Record<string, string>;
}

interface RunFilter {
  /** lab → key → values; only what the person chose, so that a profile's own set stands where they chose nothing */
  params: Record<string, ParamSet>;
  views: Record<string, ChartView>;
  /** Chooses the values of one key; an empty list takes the choice back. */
  choose(labId: string, key: string, values: readonly string[]): void;
  /** What a lesson's open-chart asks for: `x` is the key of the axis, everything else a key and its value. */
  show(labId: string, attributes: Readonly<Record<string, string>>): void;
  /** Changes only what the chart shows. */
  look(labId: string, view: Partial<ChartView>): void;
  reset(labId: string): void;
}

const keep = (params: Record<string, ParamSet>) => {
  useRunFilter.setState({ params });
  patchSettings({ params });
};
const noView: ChartView = { where: {} };

export const useRunFilter = create<RunFilter>((set, get) => ({
  params: useSettings.getState().settings?.params ?? {},
  views: {},
  choose(labId, key, values) {
    const { [key]: _, ...rest } = get().params[labId] ?? {};
    keep({ ...get().params, [labId]: values.length > 0 ? { ...rest, [key]: [...values] } : rest });
    const view = get().views[labId] ?? noView;
    const { [key]: __, ...where } = view.where;
    const [only, ...more] = values;
    const shown = only !== undefined && more.length === 0 ? { ...where, [key]: only } : where;
    set({ views: { ...get().views, [labId]: { ...view, where: shown } } });
  },
  show(labId, attributes) {
    const { x, ...where } = attributes;
    const chosen: ParamSet = Object.fromEntries(Object.entries(where).map(([k, v]) => [k, [v]]));
    keep({ ...get().params, [labId]: { ...get().params[labId], ...chosen } });
    set({ views: { ...get().views, [labId]: { ...(x ? { x } : {}), where } } });
  },
  look(labId, view) {
    const now = get().views[labId] ?? noView;
    set({ views: { ...get().views, [labId]: { ...now, ...view, where: { ...now.where, ...view.where } } } });
  },
  reset(labId) {
    const { [labId]: _, ...params } = get().params;
    const { [labId]: __, ...views } = get().views;
    keep(params);
    set({ views });
  },
}));

useSettings.subscribe((s) => {
  if (s.settings.params !== useRunFilter.getState().params) useRunFilter.setState({ params: s.settings.params });
});

/** Drops keys and values that the manifest does not know (the lab may have changed since they were chosen), or not in this experiment. */
export function validParams(manifest: Manifest, params: ParamSet | undefined): ParamSet {
  const valid: ParamSet = {};
  for (const p of manifest.parameters) {
    const values = p.values.filter((v) => params?.[p.key]?.includes(v));
    if (values.length > 0) valid[p.key] = values;
  }
  return chosenInParts(manifest, valid);
}

/** The values a profile measures for every key: the person's choice, else the profile's, else the default, else all. */
export function plannedValues(manifest: Manifest, profile: 'quick' | 'full', params: ParamSet | undefined): ParamSet {
  const chosen = validParams(manifest, params);
  const set = manifest.profiles[profile].set;
  return Object.fromEntries(manifest.parameters.map((p) => [p.key, chosen[p.key] ?? set[p.key] ?? p.default ?? p.values]));
}

/** How many variants a profile measures with these choices. */
export function plannedVariants(manifest: Manifest, profile: 'quick' | 'full', params: ParamSet | undefined): number {
  const planned = plannedValues(manifest, profile, params);
  return plannedKeys(manifest, profile, (p) => planned[p.key] ?? [], Object.keys(validParams(manifest, params))).length;
}

/** Seconds a profile takes with these choices, scaled by the number of variants from the lab's own estimate. */
export function plannedSeconds(
  manifest: Manifest,
  profile: 'quick' | 'full',
  params: ParamSet | undefined,
  estimate: { variants: number; seconds: number },
): number {
  const variants = plannedVariants(manifest, profile, params);
  return estimate.variants > 0 ? (estimate.seconds * variants) / estimate.variants : estimate.seconds;
}
