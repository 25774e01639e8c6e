// What a verdict says in words: the claim's sentence with the figures, then why. Pure, in both languages.
import type { Claim, Measure, Verdict } from '../../../electron/contract/index.ts';
import { reasons as enReasons } from '../../../electron/contract/messages/en.ts';
import { reasons as zhReasons } from '../../../electron/contract/messages/zh.ts';
import { claimUnits, formatValue, MISSING } from '../../ui/format.ts';

type Lang = 'zh' | 'en';
const reasons = { zh: zhReasons, en: enReasons };

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => String(values[key] ?? whole));

/** Three significant digits without a unit, for the middle of a sentence; a count is whole, bytes and durations have their unit. */
export function plainFigure(value: number | null, format: Claim['format'], open = MISSING): string {
  if (value === null || !Number.isFinite(value)) return open;
  if (format === 'count') return String(Math.round(value));
  if (format === 'bytes' || format === 'duration') return formatValue(value, claimUnits[format]);
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3))))));
  const text = Math.abs(value).toFixed(Math.min(9, digits));
  return value < 0 ? `−${text}` : text;
}

/** The sentence of the claim with what was measured; undefined when nothing was. */
export function measuredSentence(claim: Claim, v: Verdict, lang: Lang): string | undefined {
  if (v.estimate === null) return undefined;
  const text = fill(claim.sentence[lang], {
    estimate: plainFigure(v.estimate, claim.format),
    lo: plainFigure(v.lo, claim.format, '−∞'),
    hi: plainFigure(v.hi, claim.format, '∞'),
    n: v.n,
  });
  // An interval and an n stay on one line.
  return text.replaceAll(' – ', '\u00a0–\u00a0').replaceAll('n = ', 'n\u00a0=\u00a0');
}

/** Why the verdict is what it is, as a sentence of its own. */
export function reasonSentence(claim: Claim, v: Verdict, cores: number, lang: Lang): string {
  const text = fill(reasons[lang][v.reason], { n: v.n, min: claim.minSamples, cores, needs: claim.needs?.cores ?? 0 });
  return lang === 'zh' ? `${text}。` : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Whether two things are measured alike: then a prediction belongs to a claim. */
export function sameMeasure(a: Measure, b: Measure): boolean {
  const sorted = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([x], [y]) => (x < y ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
