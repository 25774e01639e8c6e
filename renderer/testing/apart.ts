// What one file of page tests leaves is not there for the next: they share a process, so that React, the editor and the charts are read
// once and not sixty times, but each gets our own modules anew, with a page and a bridge of its own.
import { afterAll, vi } from 'vitest';

vi.resetModules();
const before = new Set(Reflect.ownKeys(globalThis));

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const key of Reflect.ownKeys(globalThis)) if (!before.has(key)) Reflect.deleteProperty(globalThis, key);
});
