// Colours of boxes: by package, or in a diff by how a function changed. Tints of Okabe–Ito, each with an ink that can be read on it.
import type { Frames, TreeColumns } from '../../../../electron/contract/profile.ts';
import { inkOn } from '../../../ui/ink.ts';

export interface Paint {
  /** index into `colors` for each node */
  of: Uint8Array;
  colors: readonly string[];
  inks: readonly string[];
  /** what a colour stands for, for the key; of a diff there is none: its scale is the same always */
  packages: readonly { name: string; color: number }[];
}

/** The last of each is the neutral one: packages without a colour of their own, the root, what was cut off. */
export const PACKAGES = {
  light: ['#9fd3f2', '#f4bd7b', '#8fd6bb', '#e9df86', '#e3b1d0', '#a9bdec', '#f2a892', '#dfe3e8'],
  dark: ['#24597a', '#7a4d14', '#1b5f49', '#635a10', '#6e4166', '#39518a', '#7f3d27', '#333b44'],
} as const;
/** From less to more, blue to orange, which no kind of colour blindness takes for each other; the middle is no change. */
export const CHANGES = {
  light: ['#4f97cf', '#83b8e0', '#bcdaf0', '#e6e9ec', '#f7d3b0', '#efab74', '#e08440'],
  dark: ['#2a6ea6', '#265a84', '#27475f', '#333b44', '#5c4632', '#7d5020', '#9c5a14'],
} as const;
export type Theme = 'light' | 'dark';

const NEUTRAL = 7;
const MIDDLE = 3;

/** Slots that packages had before: what was orange in one profile is orange in the next. */
const slots = new Map<string, number>();

/** The packages that weigh most get a colour each, those that had one keep it. */
function assign(ranked: readonly string[]): Map<string, number> {
  const mine = new Map<string, number>();
  const top = ranked.slice(0, NEUTRAL);
  const taken = new Set<number>();
  for (const name of top) {
    const slot = slots.get(name);
    if (slot === undefined || taken.has(slot)) continue;
    mine.set(name, slot);
    taken.add(slot);
  }
  for (const name of top) {
    if (mine.has(name)) continue;
    const free = [...Array(NEUTRAL).keys()].find((i) => !taken.has(i))!;
    mine.set(name, free);
    taken.add(free);
    slots.set(name, free);
  }
  return mine;
}

/** Shares of the whole that each package has of its own. */
export type PackageWeights = ReadonlyMap<string, number>;

export function weigh(t: TreeColumns, frames: Frames): PackageWeights {
  const weights = new Map<string, number>();
  let sum = 0;
  for (let i = 0; i < t.frame.length; i++) {
    const f = t.frame[i]!;
    if (f < 0) continue;
    const name = frames.package[f] ?? '';
    const flat = Math.abs(t.flat[i]!);
    sum += flat;
    weights.set(name, (weights.get(name) ?? 0) + flat);
  }
  for (const [name, weight] of weights) weights.set(name, sum === 0 ? 0 : weight / sum);
  return weights;
}

/** `beside`: the packages of what is shown at the same time; the heaviest of all together get a colour, the same everywhere. */
export function byPackage(t: TreeColumns, frames: Frames, theme: Theme, beside: readonly PackageWeights[] = []): Paint {
  const weights = new Map<string, number>();
  for (const one of beside.length > 0 ? beside : [weigh(t, frames)])
    for (const [name, share] of one) weights.set(name, (weights.get(name) ?? 0) + share);
  const ranked = [...weights].filter(([name]) => name !== '').sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const colors = assign(ranked.map(([name]) => name));
  const ofFrame = Uint8Array.from(frames.package, (name) => colors.get(name) ?? NEUTRAL);
  return {
    of: Uint8Array.from(t.frame, (f) => (f < 0 ? NEUTRAL : ofFrame[f]!)),
    colors: PACKAGES[theme],
    inks: PACKAGES[theme].map(inkOn),
    packages: ranked.filter(([name]) => colors.has(name)).map(([name]) => ({ name, color: colors.get(name)! })),
  };
}

/** How much of the larger of both the difference is: −1 gone, 0 the same, 1 new. */
export function change(delta: number, base: number): number {
  const larger = Math.max(Math.abs(base), Math.abs(base + delta));
  return larger === 0 ? 0 : delta / larger;
}

/** Steps of the scale: no change within 2 %, then up to 20 %, up to 50 %, more. */
export function step(share: number): number {
  const size = Math.abs(share);
  const far = size < 0.02 ? 0 : size < 0.2 ? 1 : size < 0.5 ? 2 : 3;
  return MIDDLE + Math.sign(share) * far;
}

export function byChange(t: TreeColumns, theme: Theme): Paint {
  return {
    of: Uint8Array.from(t.cum, (delta, i) => step(change(delta, t.baseCum?.[i] ?? 0))),
    colors: CHANGES[theme],
    inks: CHANGES[theme].map(inkOn),
    packages: [],
  };
}
