// The doctor on this very machine, and on machines made up of files.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { doctorText } from '../contract/doctor-text.ts';
import { AppError, DoctorReport, doctorIds } from '../contract/index.ts';
import * as en from '../contract/messages/en/doctor.ts';
import { createLoadWatch } from '../machines/index.ts';
import type { ToolchainCheck } from '../toolchain/index.ts';
import { judge } from './clock.ts';
import { frequency, power, temperature } from './cpu.ts';
import { createDoctor, type DoctorOptions } from './index.ts';
import { bytes } from './line.ts';
import { createProbe, type Probe } from './probe.ts';
import { room } from './room.ts';
import { display, libraries } from './window.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), '体检 doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
const resources = path.resolve(import.meta.dirname, '../../resources');
const never = new AbortController().signal;

/** A Linux machine that has these files and programs, and nothing else. */
function machine(files: Record<string, string>, programs: Record<string, string> = {}): Probe {
  return {
    ...createProbe(never, {}),
    platform: 'linux',
    read: (file) => files[file],
    list: (dir) => [
      ...new Set(Object.keys(files).flatMap((f) => (f.startsWith(`${dir}/`) ? f.slice(dir.length + 1).split('/')[0]! : []))),
    ],
    ask: async ([program]) => programs[path.basename(program!)],
    which: (name) => (name in programs ? `/usr/bin/${name}` : undefined),
  };
}

function options(check: () => Promise<ToolchainCheck>): DoctorOptions {
  const toolchain = {
    state: () => ({ state: 'missing', version: '1.27.4' }),
    verify: check,
  } as unknown as DoctorOptions['toolchain'];
  return {
    dataFolder: path.join(folder, 'data'),
    resources,
    load: createLoadWatch(),
    hypervisor: () => undefined,
    toolchain,
    tools: { names: ['labkit'], missing: async () => [] },
    lab: () => undefined,
    targets: async () => [],
  };
}
const missing = async (): Promise<ToolchainCheck> => {
  throw new AppError('toolchain-missing');
};

test('this machine, in less than ten seconds, with every sentence in both languages', async () => {
  const seen: number[] = [];
  const doctor = createDoctor(options(missing));
  const report = DoctorReport.parse(await doctor.run({ signal: never, progress: (r) => void seen.push(r.lines.length) }));
  expect(report.ms).toBeLessThan(10_000);
  const ids = report.lines.map((l) => l.id);
  expect(ids).toEqual(doctorIds.filter((id) => ids.includes(id)));
  expect(ids).toEqual(expect.arrayContaining(['toolchain', 'disk', 'folder', 'clock', 'cpu', 'load', 'memory', 'cores', 'ssh']));
  expect(report.lines.find((l) => l.id === 'toolchain')).toMatchObject({
    status: 'problem',
    said: 'toolchain-missing',
    action: 'fetch',
  });
  // line after line, not all at the end
  expect(new Set(seen).size).toBeGreaterThan(5);
  for (const line of report.lines) {
    for (const lang of ['zh', 'en'] as const) {
      const { said, next } = doctorText(line, lang);
      expect(`${said} ${next ?? ''}`, line.said).not.toMatch(/\{\{|undefined|NaN/);
      if (line.status !== 'ok') expect(next, line.said).toBeTruthy();
    }
  }
  // it leaves nothing behind
  expect(readdirSync(path.join(folder, 'data'))).toEqual([]);
});

test('a check that hangs says so on its line and holds up nobody; one that fails says why', async () => {
  const hangs = createDoctor({ ...options(() => new Promise(() => {})), timeoutMs: 300 });
  const { lines, ms } = await hangs.run({ signal: never, progress: () => {} });
  expect(lines.find((l) => l.id === 'toolchain')).toMatchObject({ status: 'warning', said: 'timeout', params: { seconds: 0.3 } });
  expect(lines.find((l) => l.id === 'disk')?.status).toBeDefined();
  expect(ms).toBeLessThan(5000);
  const fails = createDoctor(options(async () => Promise.reject(new Error('no such thing'))));
  const failed = await fails.run({ signal: never, progress: () => {} });
  expect(failed.lines.find((l) => l.id === 'toolchain')).toMatchObject({ said: 'failed', params: { why: 'no such thing' } });
});

test('what is known before a check hangs is told, and the line it hangs at says so', async () => {
  const whole = { whole: true, files: 12, changed: [], missing: [], extra: [], ms: 1 };
  const base = options(async () => whole);
  const doctor = createDoctor({
    ...base,
    toolchain: { ...base.toolchain, ensure: async () => base.toolchain.state() },
    lab: () => 'some',
    targets: () => new Promise(() => {}),
    timeoutMs: 300,
  });
  const { lines } = await doctor.run({ signal: never, progress: () => {} });
  const said = Object.fromEntries(lines.map((l) => [l.id, l.said]));
  expect(said).toMatchObject({ toolchain: 'toolchain-ok', tools: 'tools-ok', cache: 'timeout' });
});

test('cancelled, it ends at once', async () => {
  const stop = new AbortController();
  const going = createDoctor(options(missing)).run({ signal: stop.signal, progress: () => {} });
  stop.abort();
  await expect(going).rejects.toMatchObject({ code: 'cancelled' });
});

const cpu0 = '/sys/devices/system/cpu/cpu0';
test.each([
  ['ondemand', 'acpi-cpufreq', 'warning'],
  ['performance', 'acpi-cpufreq', 'ok'],
  ['powersave', 'intel_pstate', 'ok'],
  ['powersave', 'cppc_cpufreq', 'warning'],
  ['schedutil', 'cpufreq-dt', 'ok'],
])('governor %s of %s: %s', async (governor, driver, status) => {
  const files = { [`${cpu0}/cpufreq/scaling_governor`]: governor, [`${cpu0}/cpufreq/scaling_driver`]: driver };
  expect((await frequency.look(machine(files)))[0]).toMatchObject({ id: 'cpu', status, params: { governor } });
});

test('turbo and two threads a core', async () => {
  const files = { '/sys/devices/system/cpu/intel_pstate/no_turbo': '0', '/sys/devices/system/cpu/smt/active': '1' };
  expect((await frequency.look(machine(files))).map((f) => f.said)).toEqual(['cpu-plain', 'boost-on', 'smt-on']);
});

test('heat: the hottest sensor, and slowing down', async () => {
  const zone = (n: number, type: string, temp: string) => ({
    [`/sys/class/thermal/thermal_zone${n}/type`]: type,
    [`/sys/class/thermal/thermal_zone${n}/temp`]: temp,
  });
  const hot = { ...zone(0, 'acpitz', '27800'), ...zone(1, 'x86_pkg_temp', '91000'), ...zone(2, 'off', '-274000') };
  expect((await temperature.look(machine(hot)))[0]).toMatchObject({
    status: 'warning',
    params: { degrees: 91, sensor: 'x86_pkg_temp' },
  });
  const slowed = { ...zone(0, 'cpu', '61000'), [`${cpu0}/thermal_throttle/core_throttle_count`]: '12' };
  expect((await temperature.look(machine(slowed)))[0]).toMatchObject({ said: 'temperature-throttled', params: { count: 12 } });
  expect(await temperature.look(machine({}))).toEqual([]);
});

test('on battery; the battery of a mouse is none', async () => {
  const at = (name: string, more: Record<string, string>) =>
    Object.fromEntries(Object.entries({ type: 'Battery', ...more }).map(([k, v]) => [`/sys/class/power_supply/${name}/${k}`, v]));
  const mouse = at('hidpp_battery_0', { scope: 'Device', status: 'Discharging', capacity: '50' });
  const battery = at('BAT0', { status: 'Discharging', capacity: '78' });
  expect((await power.look(machine({ ...mouse, ...battery })))[0]).toMatchObject({ status: 'warning', params: { percent: 78 } });
  expect(await power.look(machine(mouse))).toEqual([]);
});

test('a container with one and a half cores and little memory', async () => {
  const files = {
    '/proc/self/cgroup': '0::/',
    '/sys/fs/cgroup/cpu.max': '150000 100000',
    '/sys/fs/cgroup/memory.max': String(200 * 2 ** 20),
    '/proc/meminfo': 'MemAvailable: 8000000 kB\nSwapTotal: 1000 kB\nSwapFree: 0 kB\n',
  };
  const [memory, cores] = await room.look(machine(files));
  expect(memory).toMatchObject({ status: 'problem', said: 'memory-low', params: { available: '200 MiB' } });
  if (os.availableParallelism() >= 2) expect(cores).toMatchObject({ status: 'warning', params: { quota: 1.5, procs: 2 } });
});

test('libraries that are missing come with the command that brings them', async () => {
  const all = JSON.parse(readFileSync(path.join(resources, 'libraries.json'), 'utf8')) as Record<string, string[]>;
  const listed = Object.keys(all).filter((n) => n !== 'libgtk-3.so.0' && n !== 'libnss3.so');
  const ldconfig = listed.map((n) => `\t${n} (libc6,x86-64) => /lib/${n}`).join('\n');
  const policy = 'libgtk-3-0t64:\n  Candidate: (none)\nlibgtk-3-0:\n  Candidate: 3.24\nlibnss3:\n  Candidate: 3.87\n';
  const [found] = await libraries(resources).look(machine({}, { ldconfig, 'apt-cache': policy, 'apt-get': '' }));
  expect(found).toMatchObject({
    status: 'problem',
    params: { names: 'libgtk-3.so.0, libnss3.so', command: 'sudo apt-get install libgtk-3-0 libnss3' },
  });
  expect((await libraries(resources).look(machine({})))[0]).toMatchObject({ said: 'libraries-unknown' });
  expect(await display.look(machine({}))).toMatchObject([{ status: 'warning', said: 'display-none' }]);
});

test('the clock', () => {
  const made = Date.UTC(2026, 10, 1);
  expect(judge(made + 1000, made, 3).said).toBe('clock-ok');
  expect(judge(Date.UTC(1970, 0, 2), made, 0)).toMatchObject({ status: 'problem', said: 'clock-past' });
  expect(judge(Date.UTC(2040, 0, 1), made, 0)).toMatchObject({ status: 'warning', said: 'clock-future' });
  expect(judge(made + 1000, made, -900)).toMatchObject({ status: 'warning', said: 'clock-jumped' });
});

test('sizes', () => {
  expect([bytes(74.3e9), bytes(271e9), bytes(2e12), bytes(5.5e6), bytes(100e9), bytes(900)]).toEqual([
    '74.3 GB',
    '271 GB',
    '2.00 TB',
    '5.50 MB',
    '100 GB',
    '1 kB',
  ]);
});

test('no sentence stands in the messages that the doctor never says', () => {
  const files = readdirSync(import.meta.dirname).filter((n) => n.endsWith('.ts') && !n.endsWith('.test.ts'));
  const source = files.map((n) => readFileSync(path.join(import.meta.dirname, n), 'utf8')).join('\n');
  for (const key of [...Object.keys(en.said), ...Object.keys(en.next)]) expect(source, key).toContain(`'${key}'`);
});
