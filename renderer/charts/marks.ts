// The marks of the series, in the order of their colours: disc, square, triangle, lozenge, wedge, bar. Outlines about their middle, in pixels.

type Xy = readonly [number, number];
export type Mark = { radius: number } | { points: readonly Xy[] };

const MARKS: readonly Mark[] = [
  { radius: 4 },
  {
    points: [
      [-3.5, -3.5],
      [3.5, -3.5],
      [3.5, 3.5],
      [-3.5, 3.5],
    ],
  },
  {
    points: [
      [0, -4.5],
      [4.5, 4],
      [-4.5, 4],
    ],
  },
  {
    points: [
      [0, -5],
      [5, 0],
      [0, 5],
      [-5, 0],
    ],
  },
  {
    points: [
      [-4.5, -4],
      [4.5, -4],
      [0, 4.5],
    ],
  },
  {
    points: [
      [-5, -2],
      [5, -2],
      [5, 2],
      [-5, 2],
    ],
  },
];
export const markOf = (slot: number): Mark => MARKS[slot % MARKS.length]!;
export const MARK_COUNT = MARKS.length;

/** The outline as SVG path data about the point (x, y). */
export function markPath(slot: number, x = 0, y = 0): string {
  const mark = markOf(slot);
  if ('radius' in mark) {
    const r = mark.radius;
    return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
  return `M${mark.points.map(([dx, dy]) => `${x + dx} ${y + dy}`).join('L')}Z`;
}

/** Width and height of the outline. */
export function markSize(slot: number): [number, number] {
  const mark = markOf(slot);
  if ('radius' in mark) return [2 * mark.radius, 2 * mark.radius];
  const span = (at: 0 | 1) => Math.max(...mark.points.map((p) => p[at])) - Math.min(...mark.points.map((p) => p[at]));
  return [span(0), span(1)];
}
