import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NamedProfile } from '../contract/index.ts';
import { dataFolder } from '../paths.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import { writeProfiles } from '../testing/profiles.ts';
import { isolatedEnv } from '../toolchain/env.ts';
import { createProfiles, type Profiles } from './index.ts';

let folder: string;
let profiles: Profiles;
let cpu: NamedProfile;
const tool = (name: string) => path.join(dataFolder(), 'tools', process.platform === 'win32' ? `${name}.exe` : name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'profiles 剖析-'));
  // The build cache that set-up filled has all that the program needs.
  const toolchain = path.join(dataFolder(), 'toolchain');
  const goroot = path.join(toolchain, readdirSync(toolchain).find((n) => /^go[\d.]+$/.test(n))!);
  await writeProfiles(folder, { bin: path.join(goroot, 'bin', 'go'), env: isolatedEnv(dataFolder(), goroot) }, '300ms');
  profiles = createProfiles({
    labkit: () => tool('labkit'),
    pprof: () => tool('pprof'),
    kept: { file: (s) => path.join(folder, s), list: () => [] },
    cwd: folder,
    sources: {
      goroot: () => goroot,
      labs: folder,
      ids: () => [],
      lab: () => ({ name: '' }),
      workspaces: { forRun: async () => ({ module: folder }) },
    },
  });
  cpu = await profiles.openFile(path.join(folder, 'cpu.pb.gz'));
});
afterAll(async () => {
  await profiles.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

test('the same file has the same id, and what can’t be read is not remembered', async () => {
  expect(await profiles.openFile(path.join(folder, 'cpu.pb.gz'))).toEqual(cpu);
  const note = path.join(folder, 'note.txt');
  writeFileSync(note, 'no profile at all');
  await expect(profiles.openFile(note)).rejects.toMatchObject({ code: 'profile-format', params: { file: 'note.txt' } });
  expect(profiles.opened().map((p) => p.name)).toEqual(['cpu.pb.gz']);
});

test('a file that is gone is told as that', async () => {
  const copy = path.join(folder, 'copy.pb.gz');
  copyFileSync(path.join(folder, 'heap.pb.gz'), copy);
  const { profile } = await profiles.openFile(copy);
  rmSync(copy);
  await expect(profiles.ask('top', { profile })).rejects.toMatchObject({ code: 'profile-gone', params: { file: 'copy.pb.gz' } });
  profiles.forget(profile);
});

test('source: the person’s own file and Go’s, with the lines around; an expression that is none is told', async () => {
  const { profile } = await profiles.openFile(path.join(folder, 'heap.pb.gz'));
  const { routines } = (await profiles.source({ profile, name: '^(main.rows|runtime.main)$' })) as {
    routines: { name: string; code?: { first: number; lines: string[] }; lines: { line: number; cum: number }[] }[];
  };
  expect(routines.map((r) => r.name)).toEqual(['main.rows', 'runtime.main']);
  const heaviest = routines.map((r) => {
    const { line } = r.lines.toSorted((x, y) => y.cum - x.cum)[0]!;
    return r.code!.lines[line - r.code!.first]!.trim();
  });
  expect(heaviest).toEqual(['out[i] = row{"r" + strconv.Itoa(i), map[string]int{"a": i, "b": i * 2}}', 'fn()']);
  await expect(profiles.ask('top', { profile, focus: '(' })).rejects.toMatchObject({
    code: 'profile-regexp',
    params: { option: 'focus', expression: '(' },
  });
  profiles.forget(profile);
});

// Needs /proc to find the process.
test.skipIf(!existsSync('/proc/self/stat'))('a server that was killed is started again, and reads the file anew', async () => {
  const before = await profiles.ask('top', { profile: cpu.profile });
  const children = readdirSync('/proc').filter((pid) => {
    try {
      const ppid = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1];
      return Number(ppid) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0profiles\0');
    } catch {
      return false;
    }
  });
  expect(children).toHaveLength(1);
  process.kill(Number(children[0]), 'SIGKILL');
  await expect.poll(() => existsSync(`/proc/${children[0]}`)).toBe(false);
  expect((await profiles.ask('top', { profile: cpu.profile })).columns).toEqual(before.columns);
});

test('pprof opens the file that is exported', async () => {
  const to = path.join(folder, 'out.pb.gz');
  await profiles.ask('export', { profile: cpu.profile }, { format: 'pb.gz', path: to });
  const top = async (file: string) => (await runProcess([tool('pprof'), '-top', file], { cwd: folder, env: baseEnv() })).stdout;
  const want = await top(path.join(folder, 'cpu.pb.gz'));
  expect(want).toContain('flat%');
  expect(await top(to)).toBe(want);
});
