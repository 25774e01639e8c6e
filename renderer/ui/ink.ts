// Which ink can be read on a colour.
const INKS = ['#ffffff', '#101418'] as const;

/** Relative luminance, WCAG 2.2. `#rrggbb` only; anything else counts as dark. */
export function luminance(color: string): number {
  const m = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!m) return 0;
  const [r, g, b] = m.slice(1).map((hex) => {
    const c = Number.parseInt(hex, 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** Contrast of two colours, 1 to 21, WCAG 2.2. */
export function contrast(one: string, two: string): number {
  const [a, b] = [luminance(one), luminance(two)].sort((x, y) => y - x);
  return (a! + 0.05) / (b! + 0.05);
}

/** White or near black, whichever stands out more. */
export const inkOn = (color: string): string => (contrast(INKS[0], color) >= contrast(INKS[1], color) ? INKS[0] : INKS[1]);
