import type { ReactNode } from 'react';
import './charts.css';

/** A wide table that scrolls sideways in its own box; reachable by keyboard under its name. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a box that scrolls, not a set of fields; too small a thing to be a landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div className="chart-scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
