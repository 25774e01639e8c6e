// Rows of the timeline as pixels. Only what is in sight is drawn, and of a stretch that looks alike everywhere each line is written
// once from end to end: so a frame costs what its size costs, whatever the trace holds.
import { traceClasses } from '../../../electron/contract/trace-names.ts';
import { ORDER, type Palette, TILE, type Tile, tilesOf } from './paint.ts';

export interface Pixels {
  px: Uint32Array;
  /** device pixels in a line */
  w: number;
  h: number;
  /** patterns are drawn as if the first column were this one of the trace, so that they move with it */
  phase: number;
}

/** Columns x0 to x1, lines y0 to y1, cut at the edges, in one colour. */
export function fillRect(p: Pixels, x0: number, x1: number, y0: number, y1: number, color: number): void {
  const [from, to] = [Math.max(0, x0), Math.min(p.w, x1)];
  if (from >= to) return;
  for (let y = Math.max(0, y0); y < Math.min(p.h, y1); y++) {
    const line = y * p.w;
    // A call costs more than a few pixels.
    if (to - from > 16) p.px.fill(color, line + from, line + to);
    else for (let x = from; x < to; x++) p.px[line + x] = color;
  }
}

/** Lines y0 to y1 of a lane that begins at line `top`, in the pattern of a tile. */
function fillTile(p: Pixels, x0: number, x1: number, top: number, y0: number, y1: number, tile: Tile): void {
  if (tile.solid !== undefined) {
    fillRect(p, x0, x1, top + y0, top + y1, tile.solid);
    return;
  }
  const [from, to] = [Math.max(0, x0), Math.min(p.w, x1)];
  const begin = (from + p.phase) % TILE;
  for (let y = Math.max(y0, -top); y < Math.min(y1, p.h - top); y++) {
    const line = (top + y) * p.w;
    const row = (y % TILE) * TILE;
    for (let x = from, t = begin; x < to; x++) {
      p.px[line + x] = tile.px[row + t]!;
      if (++t === TILE) t = 0;
    }
  }
}

/** A state from x0 to x1 in a lane of `h` lines; waiting is a low band at its bottom. */
export function fillState(p: Pixels, x0: number, x1: number, top: number, h: number, c: number, palette: Palette): void {
  const tile = tilesOf(palette)[c];
  const paint = palette.paints[c];
  if (!tile || !paint) return;
  fillTile(p, x0, x1, top, h - Math.max(1, Math.round(h * paint.height)), h, tile);
}

/**
 * Shares of every class, stacked from the bottom: each has height by its share, and waiting is drawn low as it is where states are wide.
 * `shares` are bytes from `at`, one for each class.
 */
export function fillShares(
  p: Pixels,
  x0: number,
  x1: number,
  top: number,
  h: number,
  shares: ArrayLike<number>,
  at: number,
  palette: Palette,
): void {
  const all = tilesOf(palette);
  let y = h;
  for (const c of ORDER) {
    const share = shares[at + c]!;
    if (share === 0) continue;
    const lines = Math.min(y, Math.max(1, Math.round((share / 255) * h * palette.paints[c]!.height)));
    fillTile(p, x0, x1, top, y - lines, y, all[c]!);
    y -= lines;
    if (y === 0) return;
  }
}

const WORDS = traceClasses.length / 4;

/** Calls `draw` for each stretch of pixels whose shares are the same: bins lo to hi, three words each from word `at`. */
export function runsOf(words: Uint32Array, at: number, lo: number, hi: number, draw: (from: number, to: number) => void): void {
  for (let i = lo; i < hi; ) {
    const w = at + i * WORDS;
    const [a, b, c] = [words[w]!, words[w + 1]!, words[w + 2]!];
    let end = i + 1;
    for (let k = w + WORDS; end < hi && words[k] === a && words[k + 1] === b && words[k + 2] === c; k += WORDS) end++;
    draw(i, end);
    i = end;
  }
}
