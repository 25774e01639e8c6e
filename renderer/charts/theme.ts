// The colours and type of charts, read from the CSS tokens, and read again when the theme changes.
import { useSyncExternalStore } from 'react';

export interface ChartTheme {
  text: string;
  faint: string;
  line: string;
  panel: string;
  /** what asks for attention */
  alarm: string;
  /** --s1 … --s6: Okabe–Ito in the shade of the theme */
  series: string[];
  font: string;
}

export function readTheme(root: Element = document.documentElement): ChartTheme {
  const style = getComputedStyle(root);
  const token = (name: string, fallback: string) => style.getPropertyValue(`--${name}`).trim() || fallback;
  return {
    text: token('text', '#1a1e23'),
    faint: token('text-3', '#656d77'),
    line: token('line', '#e1e4e8'),
    panel: token('panel', '#ffffff'),
    alarm: token('bad', '#b42318'),
    series: ['#0072b2', '#d55e00', '#008f68', '#b0578d', '#b07a00', '#2f93c9'].map((c, i) => token(`s${i + 1}`, c)),
    // ECharts writes the font into an attribute of the SVG as it is: a double quote would end it there.
    font: token('sans', 'system-ui, sans-serif').replaceAll('"', "'"),
  };
}

let current: ChartTheme | undefined;
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => {
    current = undefined;
    for (const l of listeners) l();
  });
  if (listeners.size === 1) observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      observer?.disconnect();
      current = undefined;
    }
  };
}

function snapshot(): ChartTheme {
  current ??= readTheme();
  return current;
}

export const useChartTheme = (): ChartTheme => useSyncExternalStore(subscribe, snapshot);
