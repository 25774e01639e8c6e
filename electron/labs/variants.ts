// A benchmark's variants in the key=value form of its names, and how long a profile of them takes.
import {
  AppError,
  chosenInParts,
  type Estimate,
  type Manifest,
  type Parameter,
  type ParamSet,
  type ProfileName,
  plannedKeys,
  variantKeys,
} from '../contract/index.ts';

export interface Variant {
  /** Without the Benchmark prefix: Lock/kind=mutex/goroutines=64/reads=90 */
  name: string;
  /** The -test.bench pattern that selects exactly this one. */
  pattern: string;
  keys: Record<string, string>;
}

/** testing runs a benchmark with growing b.N until one pass fills benchtime: in all about this many times as long. */
const PASSES = 1.6;
/** Seconds to start a process and have it exit. */
const START = 0.02;

/** The values a run takes for one parameter: what was chosen, else the profile's, else the parameter's default, else all. */
export function chosenValues(m: Manifest, profile: ProfileName, p: Parameter, params: ParamSet = {}): string[] {
  const chosen = params[p.key]?.length ? params[p.key]! : (m.profiles[profile].set[p.key] ?? p.default ?? p.values);
  return p.values.filter((v) => chosen.includes(v));
}

/** Throws AppError('run-params') for a key or value that the lab does not have. */
export function checkParams(m: Manifest, params: ParamSet): void {
  for (const [key, values] of Object.entries(params)) {
    const p = m.parameters.find((q) => q.key === key);
    const wrong = p ? values.find((v) => !p.values.includes(v)) : (values[0] ?? '');
    if (wrong !== undefined) {
      const allowed = p ? p.values : m.parameters.flatMap((q) => q.values.map((v) => `${q.key}=${v}`));
      throw new AppError('run-params', { key, value: wrong, values: allowed.join(', ') });
    }
  }
}

/** In the manifest's order, the last parameter changing fastest; each experiment with the parameters it has. Throws AppError('run-params'). */
export function variantsOf(m: Manifest, profile: ProfileName, params: ParamSet = {}): Variant[] {
  checkParams(m, params);
  const chosen = chosenInParts(m, params);
  const keys = Object.keys(chosen).filter((k) => chosen[k]!.length > 0);
  return named(
    m,
    plannedKeys(m, profile, (p) => chosenValues(m, profile, p, chosen), keys),
  );
}

/** Every variant that the manifest promises. */
export const allVariants = (m: Manifest): Variant[] =>
  named(
    m,
    variantKeys(m, (p) => p.values),
  );

function named(m: Manifest, all: Record<string, string>[]): Variant[] {
  return all.map((keys) => {
    const parts = [m.benchmark, ...Object.entries(keys).map(([k, v]) => `${k}=${v}`)];
    return { name: parts.join('/'), pattern: parts.map((part, i) => `^${i ? '' : 'Benchmark'}${quoted(part)}$`).join('/'), keys };
  });
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `pace`: seconds of a sample of each variant, as far as they were measured here. */
export function estimate(m: Manifest, profile: ProfileName, params: ParamSet = {}, pace: Pace = new Map()): Estimate {
  const variants = variantsOf(m, profile, params);
  const { samples, benchtime, beside = START } = m.profiles[profile];
  const known = variants.flatMap((v) => pace.get(v.name) ?? []);
  const other = known.length > 0 ? known.reduce((a, b) => a + b) / known.length : timed(benchtime) + beside;
  const round = variants.reduce((sum, v) => sum + (pace.get(v.name) ?? other), 0);
  return { variants: variants.length, samples, seconds: Math.round(round * samples * 10) / 10 };
}

/** Name of a variant → seconds that a sample of it takes. */
export type Pace = ReadonlyMap<string, number>;

function timed(benchtime: string): number {
  const n = Number.parseFloat(benchtime);
  if (benchtime.endsWith('ms')) return (n / 1000) * PASSES;
  return benchtime.endsWith('s') ? n * PASSES : 0;
}
