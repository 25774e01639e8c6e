// The colours and type that a flame graph takes from the page.
import { useSyncExternalStore } from 'react';
import type { Theme } from './flame/colors.ts';
import type { Look } from './flame/draw.ts';
import { Labels } from './flame/names.ts';

function readLook(): Look {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    background: token('panel') || '#ffffff',
    text: token('text') || '#1a1e23',
    accent: token('accent') || '#00718f',
    found: token('found') || '#d81b60',
    foundInk: '#ffffff',
    font: `11.5px ${token('sans') || 'system-ui, sans-serif'}`,
  };
}

function makeLabels(font: string): Labels {
  const c = document.createElement('canvas').getContext('2d');
  if (!c) return new Labels((text) => text.length * 6.5);
  c.font = font;
  return new Labels((text) => c.measureText(text).width);
}

interface Drawn {
  theme: Theme;
  look: Look;
  labels: Labels;
}

let current: Drawn | undefined;

/** Read from the page when it has changed its theme: by then the new colours are set, and what depends on them is drawn once more. */
function read(theme: Theme): Drawn {
  const look = readLook();
  return { theme, look, labels: makeLabels(look.font) };
}

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;
const shown = (): Theme => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => {
    current = undefined;
    for (const l of listeners) l();
  });
  if (listeners.size === 1) observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    current = undefined;
  };
}

function snapshot(): Drawn {
  current ??= read(shown());
  return current;
}

export const useLook = (): Drawn => useSyncExternalStore(subscribe, snapshot);
