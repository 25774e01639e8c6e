// What the window has to know before anything else of ours is there: looked up by hand, because reading the schemas that check all of
// the settings takes longer than Chromium takes to open a window. The service checks them later; what is no good here counts as not set.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../contract/index.ts';

export type Glimpse = Partial<Pick<Settings, 'language' | 'theme' | 'window'>>;

export function glimpse(dataFolder: string): Glimpse {
  try {
    const { language, theme, window } = JSON.parse(readFileSync(path.join(dataFolder, 'settings.json'), 'utf8')) as Partial<
      Record<string, unknown>
    >;
    return {
      ...(oneOf(language, ['system', 'zh', 'en']) && { language }),
      ...(oneOf(theme, ['system', 'light', 'dark']) && { theme }),
      ...(isPlace(window) && { window }),
    };
  } catch {
    return {}; // there is none yet, or the service will say what is wrong with it
  }
}

const oneOf = <T extends string>(value: unknown, values: readonly T[]): value is T => values.includes(value as T);

function isPlace(value: unknown): value is NonNullable<Settings['window']> {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height, maximized } = value as Record<string, unknown>;
  const number = (n: unknown) => typeof n === 'number' && Number.isFinite(n);
  const either = (n: unknown) => n === undefined || number(n);
  return number(width) && number(height) && either(x) && either(y) && typeof maximized === 'boolean';
}
