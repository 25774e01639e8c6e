import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createSettings } from './index.ts';

const fresh = () => mkdtempSync(path.join(os.tmpdir(), 'settings 设置-'));

test('what was set comes back after a restart', () => {
  const folder = fresh();
  const heard: string[] = [];
  const first = createSettings(folder);
  first.onChange((s) => heard.push(s.theme));
  first.set({ theme: 'dark', labId: 'mutex-vs-rwmutex', panes: { lab: [36, 64] } });
  expect(heard).toEqual(['dark']);
  expect(createSettings(folder).get()).toMatchObject({
    theme: 'dark',
    labId: 'mutex-vs-rwmutex',
    panes: { lab: [36, 64] },
    language: 'system',
  });
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test.each(['{', '[]', '{"theme":"pink"}', ''])('unreadable settings (%j) are put aside, and the defaults serve', (text) => {
  const folder = fresh();
  writeFileSync(path.join(folder, 'settings.json'), text);
  const settings = createSettings(folder);
  expect(settings.get().theme).toBe('system');
  expect(readFileSync(settings.aside!, 'utf8')).toBe(text);
});
