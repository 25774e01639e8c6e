import { describe, expect, it } from 'vitest';
import { Settings, SettingsPatch } from './settings.ts';

describe('settings', () => {
  it('have a default for everything', () => {
    expect(Settings.parse({})).toMatchObject({ language: 'system', theme: 'system', page: 'labs', tab: 'run', fontSize: 13 });
  });
  it('a patch holds what it names and nothing else', () => {
    expect(SettingsPatch.parse({ page: 'results' })).toEqual({ page: 'results' });
  });
  it('a patch may not set the size of the window', () => {
    expect(SettingsPatch.safeParse({ window: { width: 1, height: 1, maximized: false } }).success).toBe(false);
  });
  it('a patch names every setting but the window', () => {
    expect(Object.keys(SettingsPatch.shape).sort()).toEqual(
      Object.keys(Settings.shape)
        .filter((k) => k !== 'window')
        .sort(),
    );
  });
});
