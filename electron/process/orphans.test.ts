import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeOrphanedReports } from './orphans.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'orphans-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('goes: the report of a process that is gone; stays: one of a process that runs, and what is called otherwise', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const uuid = '0b0f6ad2-3c1e-4c9b-9d1a-6f2f6a3e5d10';
  const stays = [
    `gopherbench-${process.pid}-${uuid}.json`,
    `gopherbench-1-${uuid}.json`,
    `gopherbench-${dead}-notes.json`,
    `gopherbench-${dead}-${uuid}.json.txt`,
    `my-gopherbench-${dead}-${uuid}.json`,
  ];
  for (const name of [...stays, `gopherbench-${dead}-${uuid}.json`]) writeFileSync(path.join(folder, name), '{}');
  expect(await removeOrphanedReports(folder)).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(stays.sort());
  expect(await removeOrphanedReports(path.join(folder, 'none'))).toBe(0);
});
