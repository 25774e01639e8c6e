// How a lab names its parameters and values, for charts and tables.
import type { Manifest, Parameter, ParamSet } from '../../../electron/contract/index.ts';
import type { Naming } from '../../charts/index.ts';

type Lang = 'zh' | 'en';

/** Parts of a line, as the language separates them. */
export const commas = (lang: Lang, parts: readonly (string | false | undefined)[]): string =>
  parts.filter(Boolean).join(lang === 'zh' ? '，' : ', ');
/** Things of one kind in a row. */
export const listed = (lang: Lang, parts: readonly string[]): string => parts.join(lang === 'zh' ? '、' : ', ');

export function valueLabel(p: Parameter | undefined, value: string, lang: Lang): string {
  const label = p?.labels?.[value];
  const text = typeof label === 'string' ? label : label?.[lang];
  return text ?? (p?.unit ? `${value}\u00a0${p.unit}` : value);
}

export function namingOf(manifest: Manifest, lang: Lang): Naming {
  const find = (key: string) => manifest.parameters.find((p) => p.key === key);
  return {
    title: (key) => find(key)?.title[lang] ?? key,
    label: (key, value) => valueLabel(find(key), value, lang),
    values: (key) => find(key)?.values ?? [],
  };
}

/** The values of one parameter in as few words as say it: all by name up to three, else the ends and how many. */
export function valuesLabel(p: Parameter, values: readonly string[], lang: Lang): string {
  const names = values.map((v) => valueLabel(p, v, lang));
  if (names.length <= 3) return listed(lang, names);
  const numbers = p.role !== 'series' && values.every((v) => Number.isFinite(Number(v)));
  return numbers ? `${values[0]} – ${names.at(-1)} (${names.length})` : `${names[0]} … (${names.length})`;
}

/** What a run measured that not every run of the lab does: its own choices, in the order of the lab. */
export function paramsLabel(manifest: Manifest, params: ParamSet, lang: Lang): string {
  return commas(
    lang,
    manifest.parameters.map((p) => {
      const values = params[p.key];
      return values && values.length > 0 && `${p.title[lang]} ${valuesLabel(p, values, lang)}`;
    }),
  );
}

/** `Go 1.27.4` from `go1.27.4` or `1.27.4`. */
export const goName = (version: string): string => `Go ${version.replace(/^go/, '')}`;
