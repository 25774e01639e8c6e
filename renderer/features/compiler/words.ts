// What a finding says, in a few words for its line and in a sentence for its explanation. Pure but for the texts it is given.
import type { TFunction } from 'i18next';
import { groupOf } from '../../../electron/contract/findings.ts';
import type { Finding, FindingGroup, FindingKind } from '../../../electron/contract/index.ts';

type T = TFunction<'compiler'>;

/** One sign a group: the word beside it says the same. */
export const SIGNS: Record<FindingGroup, string> = {
  heap: '↑',
  leak: '→',
  inlined: '«',
  inlinable: 'ƒ',
  bounds: '[]',
  nil: '∅',
  copy: '=',
  stack: '↓',
  other: '·',
};
export const group = (kind: FindingKind): FindingGroup => groupOf[kind];

const LONGEST = 36;
/** An expression of the person's may be long; the panel has all of it. */
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** `gopherbench.dev/labs/kit.F[go.shape.int]` → `kit.F[int]` */
export const readable = (name: string): string => name.replaceAll('go.shape.', '').replace(/[\w.-]+\/(?=[\w.-]+[./])/g, '');

/** `costs`: what each function of the package costs when it is inlined, by its name. */
export function label(t: T, x: Finding, costs: ReadonlyMap<string, number>): string {
  const what = short(readable(x.subject ?? x.message));
  const reason = readable(x.reason ?? x.message);
  const cost = x.cost ?? 0;
  switch (x.kind) {
    case 'escape':
      return t(x.moved ? 'mark.moved' : 'mark.escape', { what });
    case 'leak':
      if (x.to === '{heap}') return t('mark.leakHeap', { what });
      return x.to?.startsWith('~r') ? t('mark.leakResult', { what }) : t('mark.leak', { what, to: x.to ?? '' });
    case 'inlineCall': {
      const known = costs.get(x.subject ?? '');
      return known === undefined ? t('mark.inlineCall', { what }) : t('mark.inlineCost', { what, cost: known });
    }
    // A function literal inside another function is told by its name.
    case 'canInline':
      return x.subject === x.function ? t('mark.canInline', { cost }) : t('mark.canInlineOf', { what, cost });
    case 'cannotInline':
      return x.subject === x.function ? t('mark.cannotInline', { reason }) : t('mark.cannotInlineOf', { what, reason });
    case 'cannotInlineCall':
      return t('mark.cannotInlineCall', { reason });
    case 'stack':
      return t('mark.stack', { what });
    case 'copy':
      return t('mark.copy', { what });
    case 'other':
      return t('mark.other', { what: x.message });
    case 'bounds':
    case 'sliceBounds':
    case 'nilcheck':
    case 'loop':
      return t(`mark.${x.kind}`);
  }
}

export const explanation = (t: T, x: Finding): string => t(`explain.${x.kind === 'escape' && x.moved ? 'moved' : x.kind}`);

const WHYS = {
  spill: /^spill$/,
  return: /^return$/,
  parameter: /^call parameter$/,
  closure: /^captured by a closure$/,
  reference: /^reference$/,
  element: /element$|^(?:key|value) of map|^map literal/,
  interface: /^interface-converted$/,
  pointer: /^(?:dot of pointer|indirection)$/,
  field: /^dot$/,
  address: /^address-of$/,
  range: /^range/,
  slice: /^slice(?:-to-array)?$/,
  append: /^append/,
  send: /^send$/,
  large: /^too (?:large|aligned) for stack$/,
  size: /^non-constant size$/,
  assign: /^assign/,
} as const;

/** The compiler's word for a step in the person's language; a word that is not known here stays as it is. */
export function reasonOf(t: T, why: string): string {
  const known = (Object.keys(WHYS) as (keyof typeof WHYS)[]).find((k) => WHYS[k].test(why));
  return known ? t(`why.${known}`) : why;
}

/** What a call of each function costs, from the report's own findings. */
export function costsOf(findings: readonly Finding[]): Map<string, number> {
  const costs = new Map<string, number>();
  for (const x of findings) if (x.kind === 'canInline' && x.subject && x.cost !== undefined) costs.set(x.subject, x.cost);
  return costs;
}
