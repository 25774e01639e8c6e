import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { glimpse } from './glimpse.ts';
import { createSettings } from './index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'glimpse-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (text: string) => writeFileSync(path.join(folder, 'settings.json'), text);

test('sees what the service kept', () => {
  expect(glimpse(folder)).toEqual({});
  const window = { x: -4, y: 0, width: 1280, height: 800.5, maximized: true };
  createSettings(folder).set({ language: 'zh', theme: 'dark', window });
  expect(glimpse(folder)).toEqual({ language: 'zh', theme: 'dark', window });
});

test.each([
  ['', {}],
  ['[]', {}],
  ['null', {}],
  ['{"language":"fr","theme":7,"window":{"width":"1","height":2,"maximized":true}}', {}],
  ['{"language":"en","window":{"width":1e999,"height":2,"maximized":true}}', { language: 'en' }],
  ['{"theme":"dark","window":{"width":9,"height":2,"maximized":0}}', { theme: 'dark' }],
  ['{"window":{"width":9,"height":2,"maximized":false,"x":null}}', {}],
])('takes nothing that the schema would refuse: %s', (text, seen) => {
  write(text);
  expect(glimpse(folder)).toEqual(seen);
});
