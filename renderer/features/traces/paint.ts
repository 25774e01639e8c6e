// How each kind of state looks: a colour of the theme and a pattern, so that neither has to be told by colour alone. The patterns are
// rules on pixels: the same rule fills a rectangle and a pixel of a lane whose states are narrower than one.
import type { TraceClass } from '../../../electron/contract/index.ts';
import { traceClasses } from '../../../electron/contract/trace-names.ts';

type Rgb = readonly [number, number, number];
/** Where a pattern has ink, in device pixels. */
type Pattern = (x: number, y: number) => boolean;

export interface Paint {
  base: Rgb;
  ink: Rgb;
  pattern: Pattern;
  /** Share of the lane's height: running fills it, waiting is a low band. */
  height: number;
}

const solid: Pattern = () => false;
const diagonal: Pattern = (x, y) => (x + y) % 6 < 2;
const rising: Pattern = (x, y) => (x - y + 6000) % 8 < 1.5;
const upright: Pattern = (x) => x % 5 < 1;
const level: Pattern = (_, y) => y % 4 < 1;
const dots: Pattern = (x, y) => x % 4 < 1.5 && y % 4 < 1.5;
const grid: Pattern = (x, y) => x % 6 < 1 || y % 6 < 1;

const looks: Record<Exclude<TraceClass, 'none'>, { token: string; pattern: Pattern; height: number; soft?: number }> = {
  running: { token: 's3', pattern: solid, height: 1 },
  gc: { token: 's5', pattern: dots, height: 1 },
  runnable: { token: 's2', pattern: diagonal, height: 1, soft: 0.2 },
  syscall: { token: 's6', pattern: level, height: 1 },
  blocked: { token: 's6', pattern: level, height: 0.5, soft: 0.45 },
  sync: { token: 's4', pattern: upright, height: 0.5, soft: 0.3 },
  chan: { token: 's1', pattern: rising, height: 0.5, soft: 0.3 },
  net: { token: 's6', pattern: dots, height: 0.5, soft: 0.5 },
  sleep: { token: 'line-strong', pattern: solid, height: 0.25, soft: 0.5 },
  gcwait: { token: 's5', pattern: grid, height: 0.5, soft: 0.4 },
  other: { token: 'line-2', pattern: solid, height: 0.25 },
};

export interface Palette {
  panel: Rgb;
  paints: (Paint | undefined)[];
  css: Record<
    'text' | 'text-2' | 'text-3' | 'line' | 'line-2' | 'panel' | 'sunken' | 'accent' | 'bad' | 's5' | 's4' | 's3' | 's1',
    string
  >;
  font: string;
}

/** `#rrggbb`, or `#rgb`, as which the build writes the former where it can; anything else is mid grey. */
export function rgb(color: string): Rgb {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color.trim());
  const m = short ?? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color.trim());
  const part = (i: number) => Number.parseInt(short ? m![i]!.repeat(2) : m![i]!, 16);
  return m ? [part(1), part(2), part(3)] : [128, 128, 128];
}
const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  [0, 1, 2].map((i) => Math.round(a[i]! * share + b[i]! * (1 - share))) as unknown as Rgb;

export function readPalette(root: Element = document.documentElement): Palette {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const panel = rgb(token('panel'));
  const paints = traceClasses.map((c): Paint | undefined => {
    if (c === 'none') return undefined;
    const { token: name, pattern, height, soft } = looks[c];
    const color = rgb(token(name));
    if (soft !== undefined) return { base: mix(color, panel, soft), ink: color, pattern, height };
    return { base: color, ink: mix(color, panel, 0.45), pattern, height };
  });
  const names = [
    'text',
    'text-2',
    'text-3',
    'line',
    'line-2',
    'panel',
    'sunken',
    'accent',
    'bad',
    's5',
    's4',
    's3',
    's1',
  ] as const;
  return {
    panel,
    paints,
    css: Object.fromEntries(names.map((n) => [n, token(n)])) as Palette['css'],
    font: token('sans') || 'system-ui, sans-serif',
  };
}

const pack = ([r, g, b]: Rgb): number => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
/** Side of a tile in which every pattern repeats. */
export const TILE = 120;

/** Colours of one class by pixel, little-endian RGBA as ImageData wants them; `solid` where all are the same. */
export interface Tile {
  px: Uint32Array;
  solid: number | undefined;
}

const made = new WeakMap<Palette, (Tile | undefined)[]>();

/** Per class; made once for a palette. */
export function tilesOf(palette: Palette): (Tile | undefined)[] {
  const known = made.get(palette);
  if (known) return known;
  const all = palette.paints.map((p) => {
    if (!p) return undefined;
    const px = new Uint32Array(TILE * TILE);
    const [base, ink] = [pack(p.base), pack(p.ink)];
    for (let y = 0; y < TILE; y++) for (let x = 0; x < TILE; x++) px[y * TILE + x] = p.pattern(x, y) ? ink : base;
    return { px, solid: px.every((c) => c === px[0]) ? px[0] : undefined };
  });
  made.set(palette, all);
  return all;
}

/** Colours of what has no pattern, as pixels. */
export interface Ink {
  panel: number;
  line: number;
  text: number;
  edge: number;
  task: number;
  gc: number;
  gcSoft: number;
  gcBand: number;
  bad: number;
  stwBand: number;
  heap: number;
  goal: number;
  /** by depth */
  regions: readonly number[];
}

const inks = new WeakMap<Palette, Ink>();

/** Made once for a palette. */
export function inkOf(palette: Palette): Ink {
  let ink = inks.get(palette);
  if (ink) return ink;
  const { css, panel } = palette;
  const c = (name: keyof Palette['css'], share = 1) => pack(mix(rgb(css[name]), panel, share));
  ink = {
    panel: pack(panel),
    line: c('line'),
    text: c('text'),
    edge: c('text-2'),
    task: c('accent'),
    gc: c('s5'),
    gcSoft: c('s5', 0.35),
    gcBand: c('s5', 0.08),
    bad: c('bad'),
    stwBand: c('bad', 0.25),
    heap: c('s1', 0.35),
    goal: c('s4'),
    regions: [c('line-2'), c('text-3', 0.5), c('line-2'), c('text-3', 0.5)],
  };
  inks.set(palette, ink);
  return ink;
}

/** Classes as they lie in a mixed pixel, from the bottom: what runs first. */
export const ORDER: readonly number[] = [
  'running',
  'gc',
  'syscall',
  'runnable',
  'blocked',
  'sync',
  'chan',
  'net',
  'gcwait',
  'sleep',
  'other',
].map((c) => traceClasses.indexOf(c as TraceClass));
