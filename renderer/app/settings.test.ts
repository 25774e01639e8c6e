import { beforeEach, describe, expect, it, vi } from 'vitest';
import { navigate } from './navigate.ts';
import { connectSettings, patchSettings, useSettings } from './settings.ts';

const base = {
  language: 'system',
  theme: 'system',
  page: 'labs',
  tab: 'run',
  step: {},
  openFile: {},
  panes: {},
  params: {},
  fontSize: 13,
};
const info = { systemLanguage: 'zh', systemDark: true, notices: [] };
const asked: [string, unknown][] = [];
const listeners: Record<string, (payload: unknown) => void> = {};

let kept: object = base;
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(async () => {
  await settled();
  kept = base;
  vi.stubGlobal('gopherbench', {
    call: async (name: string, input: unknown) => {
      asked.push([name, input]);
      if (name === 'settings.set') kept = { ...kept, ...(input as object) };
      return { ok: true, value: name === 'app.info' ? info : name === 'settings.get' || name === 'settings.set' ? kept : {} };
    },
    on: (event: string, listener: (payload: unknown) => void) => {
      listeners[event] = listener;
      return () => {};
    },
  });
  await connectSettings();
  asked.length = 0;
});
const settings = () => useSettings.getState().settings;

describe('settings', () => {
  it('applies a change at once and sends only what changed', () => {
    patchSettings({ theme: 'dark' });
    expect(settings()).toMatchObject({ ...base, theme: 'dark' });
    expect(asked).toEqual([['settings.set', { theme: 'dark' }]]);
  });
  it('is not undone by the echo of an older change', async () => {
    patchSettings({ theme: 'dark' });
    patchSettings({ fontSize: 15 });
    listeners.settings!({ ...base, theme: 'dark' });
    expect(settings()).toMatchObject({ theme: 'dark', fontSize: 15 });
    await settled();
    expect(settings()).toMatchObject({ theme: 'dark', fontSize: 15 });
  });
  it('takes what another place changed', () => {
    listeners.settings!({ ...base, language: 'en' });
    expect(settings().language).toBe('en');
  });
  it('follows the system’s theme', () => {
    expect(useSettings.getState().dark).toBe(true);
    listeners.theme!({ dark: false });
    expect(useSettings.getState().dark).toBe(false);
  });
});

describe('navigate', () => {
  it('keeps what it does not name', () => {
    navigate({ page: 'lab', labId: 'hello-channel', tab: 'code', step: 'why', file: 'main.go' });
    navigate({ page: 'lab', labId: 'mutex-vs-rwmutex', step: 'guess' });
    expect(settings()).toMatchObject({
      page: 'lab',
      labId: 'mutex-vs-rwmutex',
      tab: 'code',
      step: { 'hello-channel': 'why', 'mutex-vs-rwmutex': 'guess' },
      openFile: { 'hello-channel': 'main.go' },
    });
  });
  it('a step without a lab belongs to the open one; without any it goes nowhere', () => {
    navigate({ page: 'results', step: 'lost' });
    expect(settings().step).toEqual({});
    navigate({ page: 'lab', labId: 'a-lab' });
    navigate({ page: 'lab', step: 'two' });
    expect(settings().step).toEqual({ 'a-lab': 'two' });
  });
});
