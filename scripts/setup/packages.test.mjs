import { describe, expect, it } from 'vitest';
import { sameAsLock } from './packages.mjs';

const lock = {
  '': { version: '0.1.0' },
  'node_modules/vite': { version: '8.3.8', integrity: 'sha512-a' },
  'node_modules/vite-mac': { version: '8.3.8', integrity: 'sha512-b', optional: true },
};
const { 'node_modules/vite': vite } = lock;

describe('installed packages', () => {
  it('are the same without those for other systems', () => {
    expect(sameAsLock(lock, { 'node_modules/vite': vite })).toBe(true);
  });
  it('differ by version, content, a lack or a surplus', () => {
    expect(sameAsLock(lock, { 'node_modules/vite': { ...vite, version: '8.3.7' } })).toBe(false);
    expect(sameAsLock(lock, { 'node_modules/vite': { ...vite, integrity: 'sha512-x' } })).toBe(false);
    expect(sameAsLock(lock, {})).toBe(false);
    expect(sameAsLock(lock, { 'node_modules/vite': vite, 'node_modules/left-over': vite })).toBe(false);
  });
});
