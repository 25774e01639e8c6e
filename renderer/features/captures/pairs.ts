// Which captures can be subtracted from each other: those of one kind, of variants that are each other's counterpart. Pure.
import type { Capture, CaptureKind, Manifest } from '../../../electron/contract/index.ts';
import { splitName } from '../../../electron/contract/name.ts';
import { profileKinds } from '../../../electron/contract/profile-kinds.ts';

export type DiffKind = (typeof profileKinds)[number];
const diffable = (kind: CaptureKind): kind is DiffKind => profileKinds.some((k) => k === kind);

/** Another variant of the same run; without a capture it has to be taken first. */
export interface Against {
  variant: string;
  capture?: Capture;
}

/**
 * What a capture can be compared with inside its run: variants that differ from its own in the chart's series alone (Mutex, RWMutex),
 * taken or not, and then all others that are taken. The newest of each.
 */
export function againstOf(
  manifest: Pick<Manifest, 'chart'>,
  capture: Capture,
  captures: readonly Capture[],
  variants: Iterable<string>,
): Against[] {
  if (!diffable(capture.kind)) return [];
  const taken = new Map<string, Capture>();
  for (const c of captures) if (c.kind === capture.kind && !taken.has(c.variant)) taken.set(c.variant, c);
  const own = without(capture.variant, [manifest.chart.series]);
  const near = [...new Set(variants)].filter((v) => without(v, [manifest.chart.series]) === own);
  return [...new Set([...near, ...taken.keys()])]
    .filter((v) => v !== capture.variant)
    .map((variant) => {
      const there = taken.get(variant);
      return { variant, ...(there && { capture: there }) };
    });
}

/** A run in a comparison: the value of every filter key that it is seen at. */
export interface Side {
  slice: Readonly<Record<string, string>>;
}
export interface Pair<T> {
  base: T;
  other: T;
}

/** Names without the filter keys that a comparison holds still; undefined for a variant that it does not show. */
function shownAs(variant: string, { slice }: Side): string | undefined {
  const { keys } = splitName(variant);
  if (Object.entries(slice).some(([key, value]) => keys[key] !== undefined && keys[key] !== value)) return undefined;
  return without(variant, Object.keys(slice));
}

/** Variants of two runs that stand in one row of their comparison. */
export function pairVariants(
  base: Side & { variants: Iterable<string> },
  other: Side & { variants: Iterable<string> },
): Pair<string>[] {
  const of = new Map<string, string>();
  for (const v of base.variants) {
    const name = shownAs(v, base);
    if (name !== undefined && !of.has(name)) of.set(name, v);
  }
  return [...new Set(other.variants)].flatMap((v) => {
    const counterpart = of.get(shownAs(v, other) ?? '');
    return counterpart === undefined ? [] : [{ base: counterpart, other: v }];
  });
}

/** Captures of two runs that stand in one row and are of one kind: the newest of each. */
export function pairCaptures(
  base: Side & { captures: readonly Capture[] },
  other: Side & { captures: readonly Capture[] },
): Pair<Capture>[] {
  return profileKinds.flatMap((kind) => {
    const newest = (list: readonly Capture[]) => {
      const of = new Map<string, Capture>();
      for (const c of list) if (c.kind === kind && !of.has(c.variant)) of.set(c.variant, c);
      return of;
    };
    const [a, b] = [newest(base.captures), newest(other.captures)];
    return pairVariants({ ...base, variants: a.keys() }, { ...other, variants: b.keys() }).map((p) => ({
      base: a.get(p.base)!,
      other: b.get(p.other)!,
    }));
  });
}

const without = (variant: string, keys: readonly string[]): string =>
  variant
    .split('/')
    .filter((part) => !keys.some((key) => part.startsWith(`${key}=`)))
    .join('/');
