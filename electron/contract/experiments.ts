// Which variants a lab's benchmark has, and what is drawn of them, where it consists of several experiments. Pure; the window counts and
// draws by the same rules as runs measure.
import type { ParamSet } from './ids.ts';
import type { Manifest, Parameter, ProfileName } from './lab.ts';

type Part = NonNullable<Manifest['experiments']>['parts'][string];

/** The values of one parameter in one part: the wanted ones, or where it has none of them those wanted else, or all of the part's. */
export function valuesInPart(part: Part, key: string, wanted: readonly string[], otherwise: readonly string[] = []): string[] {
  const own = part.with[key] ?? [];
  const common = [wanted, otherwise].map((values) => own.filter((v) => values.includes(v)));
  return common.find((values) => values.length > 0) ?? own;
}

/** What was chosen, without the keys of which the chosen experiments know no chosen value: that was for another experiment. */
export function chosenInParts(m: Manifest, params: ParamSet): ParamSet {
  const { experiments: e } = m;
  if (!e) return params;
  const parts = (params[e.key]?.length ? params[e.key]! : Object.keys(e.parts)).flatMap((value) => e.parts[value] ?? []);
  const applies = ([key, chosen]: [string, readonly string[]]) => {
    const known = parts.flatMap((part) => part.with[key] ?? []);
    return known.length === 0 || known.some((v) => chosen.includes(v));
  };
  return Object.fromEntries(Object.entries(params).filter(applies));
}

/** Keys of every variant, parameters in the manifest's order, the last one changing fastest. */
export function variantKeys(
  m: Manifest,
  valuesOf: (p: Parameter) => readonly string[],
  otherwise: (p: Parameter) => readonly string[] = () => [],
): Record<string, string>[] {
  const { experiments: e } = m;
  if (!e) return product(m.parameters.map((p) => [p.key, valuesOf(p)]));
  const chosen = m.parameters.find((p) => p.key === e.key);
  return (chosen ? valuesOf(chosen) : []).flatMap((value) => {
    const part = e.parts[value];
    if (!part) return [];
    return product(
      m.parameters.flatMap((p): [string, readonly string[]][] => {
        if (p.key === e.key) return [[p.key, [value]]];
        return part.with[p.key] ? [[p.key, valuesInPart(part, p.key, valuesOf(p), otherwise(p))]] : [];
      }),
    );
  });
}

/** What a profile measures of them. What the person chose (`chosen`: its keys) is measured in every combination. */
export function plannedKeys(
  m: Manifest,
  profile: ProfileName,
  valuesOf: (p: Parameter) => readonly string[],
  chosen: readonly string[],
): Record<string, string>[] {
  const rules = (m.profiles[profile].without ?? []).filter((rule) => !Object.keys(rule).some((k) => chosen.includes(k)));
  const left = (keys: Record<string, string>) =>
    rules.some((rule) => Object.entries(rule).every(([k, values]) => keys[k] !== undefined && values.includes(keys[k])));
  return variantKeys(m, valuesOf, (p) => m.profiles[profile].set[p.key] ?? []).filter((keys) => !left(keys));
}

function product(axes: readonly (readonly [string, readonly string[]])[]): Record<string, string>[] {
  let sets: Record<string, string>[] = [{}];
  for (const [key, values] of axes) sets = sets.flatMap((keys) => values.map((v) => ({ ...keys, [key]: v })));
  return sets;
}

/** Axis, series and metric of the experiment that `where` names; the lab's own chart where it names none. */
export function chartOf(m: Manifest, where: Readonly<Record<string, string | undefined>>): Manifest['chart'] {
  const part = partOf(m, where);
  return part ? { x: part.x, series: m.chart.series, unit: part.unit, face: part.face } : m.chart;
}

export function partOf(m: Manifest, where: Readonly<Record<string, string | undefined>>): Part | undefined {
  const value = m.experiments && where[m.experiments.key];
  return value === undefined ? undefined : m.experiments?.parts[value];
}
