// How a figure is printed.

/** Three significant digits. */
export function figure(n: number | null): string {
  if (n === null || !Number.isFinite(n)) return '∞';
  if (n === 0) return '0';
  return n.toFixed(Math.min(9, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(n))))));
}
