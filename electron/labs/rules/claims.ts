// Claims and predictions: what they measure must be measured, and their words must have a place for the figures.
import { type Claim, type Manifest, type Measure, type Parameter, type Prediction, partOf } from '../../contract/index.ts';
import { chosenValues } from '../variants.ts';
import type { Path } from '../yaml.ts';
import type { Finding } from './index.ts';

const PLACEHOLDERS = ['estimate', 'lo', 'hi', 'n'];
/** Names between double braces, in order. */
export const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\s*([\w.-]*)\s*\}\}/g)].map((m) => m[1]!);

export function claimRules(m: Manifest): Finding[] {
  return [
    ...unique(m.claims, ['claims'], 'claim'),
    ...unique(m.predictions, ['predictions'], 'prediction'),
    ...m.claims.flatMap((c, i) => [...measureRules(m, c.measure, ['claims', i, 'measure']), ...claimRule(m, c, ['claims', i])]),
    ...m.predictions.flatMap((p, i) => [
      ...measureRules(m, p.measure, ['predictions', i, 'measure']),
      ...unique(p.options, ['predictions', i, 'options'], 'option'),
      ...optionRules(p, ['predictions', i]),
    ]),
  ];
}

export function unique(items: readonly { id: string }[], path: Path, what: string): Finding[] {
  return items.flatMap((item, i) => {
    if (items.findIndex((other) => other.id === item.id) === i) return [];
    return [{ path: [...path, i, 'id'], message: `There are two ${what}s called ${item.id}.` }];
  });
}

function measureRules(m: Manifest, measure: Measure, path: Path): Finding[] {
  const findings: Finding[] = [];
  const say = (at: Path, message: string) => void findings.push({ path: [...path, ...at], message });
  if (!m.metrics.some((metric) => metric.unit === measure.unit))
    say(['unit'], `The unit ${measure.unit} is no metric of this lab.`);
  const where: Record<string, Record<string, string>> = 'of' in measure
    ? { of: measure.of, to: measure.to }
    : { where: measure.where };
  for (const [name, values] of Object.entries(where)) {
    for (const [key, value] of Object.entries(values)) {
      const p = m.parameters.find((q) => q.key === key);
      if (!p) say([name, key], `The measure names ${key}, which is no parameter.`);
      else if (!p.values.includes(value)) say([name, key], `The measure names ${key}=${value}, which is no value of it.`);
      else if (!chosenValues(m, 'full', p).includes(value)) {
        say([name, key], `No profile measures ${key}=${value}, so this could never be judged.`);
      }
    }
    const free = 'x' in measure ? measure.x : undefined;
    const part = partOf(m, values);
    // Where experiments differ in their parameters, those of the named one count.
    const inPart = (p: Parameter) =>
      part && p.key !== m.experiments?.key ? (part.with[p.key] ?? []) : chosenValues(m, 'full', p);
    if (part && m.metrics.some((q) => q.unit === measure.unit) && part.metrics?.includes(measure.unit) === false)
      say(['unit'], `That experiment prints no ${measure.unit}.`);
    for (const [key, value] of Object.entries(values)) {
      const p = part && m.parameters.find((q) => q.key === key);
      if (p?.values.includes(value) && !inPart(p).includes(value)) say([name, key], `That experiment has no ${key}=${value}.`);
    }
    const open = m.parameters.find((p) => !(p.key in values) && p.key !== free && inPart(p).length > 1);
    if (open) say([name], `The measure leaves ${open.key} open, so several benchmarks would fit.`);
    if ('x' in measure && measure.x in values)
      say([name, measure.x], `The measure goes along ${measure.x} and can't fix it too.`);
  }
  if ('x' in measure) {
    const p = m.parameters.find((q) => q.key === measure.x);
    if (!p) say(['x'], `The measure goes along ${measure.x}, which is no parameter.`);
    else if (p.values.some((v) => !Number.isFinite(Number(v))))
      say(['x'], `The values of ${measure.x} are no numbers to go along.`);
    else if (chosenValues(m, 'full', p).length < 3)
      say(['x'], `The measure goes along ${measure.x}, which needs three values or more.`);
  }
  return findings;
}

function claimRule(m: Manifest, c: Claim, path: Path): Finding[] {
  const findings: Finding[] = [];
  const say = (at: Path, message: string) => void findings.push({ path: [...path, ...at], message });
  const [lo, hi] = c.band;
  if (lo >= hi) say(['band'], 'The band must go from the smaller to the larger figure.');
  if (c.direction === 'above' ? lo < c.none : hi > c.none) {
    say(['band'], `The claim says ${c.direction} ${c.none}, but its band [${lo}, ${hi}] reaches beyond it.`);
  }
  if (c.minSamples > m.profiles.full.samples) say(['minSamples'], `No profile takes ${c.minSamples} samples.`);
  for (const lang of ['zh', 'en'] as const) {
    const used = placeholders(c.sentence[lang]);
    for (const name of used) {
      if (!PLACEHOLDERS.includes(name))
        say(['sentence', lang], `There is no placeholder {{${name}}}; there are ${PLACEHOLDERS.join(', ')}.`);
    }
    if (!used.includes('estimate')) say(['sentence', lang], 'The sentence does not tell {{estimate}}.');
  }
  return findings;
}

/** The options' ranges must cover every figure once: which of them was right must never be in doubt. */
function optionRules(p: Prediction, path: Path): Finding[] {
  const ranges = p.options
    .map((o, i) => ({
      id: o.id,
      i,
      from: o.when.above ?? Number.NEGATIVE_INFINITY,
      to: o.when.below ?? Number.POSITIVE_INFINITY,
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const at = (i: number): Path => [...path, 'options', i, 'when'];
  const findings: Finding[] = [];
  for (const r of ranges)
    if (r.from >= r.to) findings.push({ path: at(r.i), message: `No figure is above ${r.from} and below ${r.to}.` });
  if (findings.length) return findings;
  let covered = Number.NEGATIVE_INFINITY;
  for (const [n, r] of ranges.entries()) {
    const before = ranges[n - 1];
    if (before && r.from < covered) {
      findings.push({
        path: at(r.i),
        message: `The options ${before.id} and ${r.id} overlap: both would be right at ${Math.max(r.from, -1e9)}.`,
      });
    } else if (r.from > covered) {
      const gap = before ? `between ${covered} and ${r.from}` : `below ${r.from}`;
      findings.push({ path: at(r.i), message: `No option is right ${gap}.` });
    }
    covered = Math.max(covered, r.to);
  }
  if (covered < Number.POSITIVE_INFINITY)
    findings.push({ path: at(ranges.at(-1)!.i), message: `No option is right above ${covered}.` });
  return findings;
}
