// What makes figures vary: how the frequency is chosen, turbo, two threads a core, heat, battery, neighbours.
import os from 'node:os';
import { type Check, type Finding, ok, warning } from './line.ts';
import { answers, pmsetBattery, pmsetLowPower, powerScheme } from './parse/others.ts';
import type { Probe } from './probe.ts';

const SYS = '/sys/devices/system/cpu';
/** Governors that set the speed by the load and take their time. */
const SLOW = ['ondemand', 'conservative', 'powersave'];
/** These drivers call their ordinary mode powersave. */
const PSTATE = ['intel_pstate', 'amd-pstate-epp', 'amd-pstate'];
const HOT = 85;

const model = (): string => os.cpus()[0]?.model.trim().replace(/\s+/g, ' ') || os.arch();

export const frequency: Check = {
  ids: ['cpu', 'boost', 'smt'],
  async look(probe) {
    if (probe.platform === 'linux') return [governor(probe), ...switches(probe)];
    const cpu = model();
    if (probe.platform === 'darwin' && pmsetLowPower((await probe.ask(['pmset', '-g'])) ?? ''))
      return [warning('cpu', 'cpu-saving', { params: { cpu, governor: 'lowpowermode' }, next: 'saving' })];
    if (probe.platform === 'win32') {
      const scheme = powerScheme((await probe.ask(['powercfg', '/getactivescheme'])) ?? '');
      if (scheme?.saving) return [warning('cpu', 'cpu-saving', { params: { cpu, governor: scheme.name }, next: 'saving' })];
      if (scheme) return [ok('cpu', 'cpu-steady', { params: { cpu, governor: scheme.name, mhz: '' } })];
    }
    return [ok('cpu', 'cpu-plain', { params: { cpu, mhz: '' } })];
  },
};

function governor(probe: Probe): Finding {
  const policy = `${SYS}/cpu0/cpufreq`;
  const name = probe.read(`${policy}/scaling_governor`);
  const kHz = Number(probe.read(`${policy}/scaling_cur_freq`));
  const clock = kHz > 0 ? kHz / 1000 : (os.cpus()[0]?.speed ?? 0);
  const params = { cpu: model(), governor: name ?? '', mhz: clock > 0 ? `, ${Math.round(clock)} MHz` : '' };
  if (!name) return ok('cpu', 'cpu-plain', { params });
  const pstate = PSTATE.includes(probe.read(`${policy}/scaling_driver`) ?? '');
  if (SLOW.includes(name) && !(pstate && name === 'powersave'))
    return warning('cpu', 'cpu-follows', { params, next: 'governor' });
  return ok('cpu', name === 'performance' ? 'cpu-steady' : 'cpu-follows', { params });
}

function switches(probe: Probe): Finding[] {
  const found: Finding[] = [];
  const noTurbo = probe.read(`${SYS}/intel_pstate/no_turbo`);
  const boost = noTurbo === undefined ? probe.read(`${SYS}/cpufreq/boost`) : noTurbo === '0' ? '1' : '0';
  if (boost !== undefined) found.push(ok('boost', boost === '1' ? 'boost-on' : 'boost-off'));
  const smt = probe.read(`${SYS}/smt/active`);
  if (smt !== undefined) found.push(ok('smt', smt === '1' ? 'smt-on' : 'smt-off'));
  return found;
}

export const temperature: Check = {
  ids: ['temperature'],
  look(probe) {
    const zones = probe.list('/sys/class/thermal').filter((n) => n.startsWith('thermal_zone'));
    const sensors = zones.flatMap((zone) => {
      const milli = Number(probe.read(`/sys/class/thermal/${zone}/temp`));
      const name = probe.read(`/sys/class/thermal/${zone}/type`) ?? zone;
      // a sensor that is switched off says 0 or less, or something absurd
      return milli > 0 && milli < 150_000 ? [{ name, degrees: Math.round(milli / 1000) }] : [];
    });
    const hottest = sensors.sort((a, b) => b.degrees - a.degrees)[0];
    if (!hottest) return [];
    const count = Number(probe.read(`${SYS}/cpu0/thermal_throttle/core_throttle_count`) ?? 0);
    const params = { degrees: hottest.degrees, sensor: hottest.name, count };
    if (hottest.degrees >= HOT) return [warning('temperature', 'temperature-hot', { params, next: 'cool' })];
    if (count > 0) return [warning('temperature', 'temperature-throttled', { params, next: 'cool' })];
    return [ok('temperature', 'temperature-ok', { params })];
  },
};

export const power: Check = {
  ids: ['power'],
  async look(probe) {
    const state = await battery(probe);
    if (!state) return [];
    if (!state.battery) return [ok('power', 'power-mains')];
    return [warning('power', 'power-battery', { params: { percent: state.percent }, next: 'mains' })];
  },
};

async function battery(probe: Probe): Promise<{ battery: boolean; percent: number } | undefined> {
  if (probe.platform === 'darwin') return pmsetBattery((await probe.ask(['pmset', '-g', 'batt'])) ?? '');
  if (probe.platform === 'win32') {
    const ask =
      '$b = Get-CimInstance Win32_Battery | Select-Object -First 1; "status=$($b.BatteryStatus)"; "charge=$($b.EstimatedChargeRemaining)"';
    const { status, charge } = answers(
      (await probe.ask(['powershell', '-NoProfile', '-NonInteractive', '-Command', ask], 6000)) ?? '',
    );
    // 1 is discharging, 4 and 5 are low and critical, also discharging
    return status ? { battery: ['1', '4', '5'].includes(status), percent: Number(charge) } : undefined;
  }
  const root = '/sys/class/power_supply';
  for (const name of probe.list(root)) {
    if (probe.read(`${root}/${name}/type`) !== 'Battery' || probe.read(`${root}/${name}/scope`) === 'Device') continue;
    const percent = Number(probe.read(`${root}/${name}/capacity`) ?? 0);
    return { battery: probe.read(`${root}/${name}/status`) === 'Discharging', percent };
  }
  return undefined;
}

export const virtual = (hypervisor: () => string | undefined): Check => ({
  ids: ['virtual'],
  look(probe) {
    const vm = hypervisor();
    if (vm) return [ok('virtual', 'virtual-vm', { params: { name: vm } })];
    const container = containerName(probe);
    return [container ? ok('virtual', 'virtual-container', { params: { name: container } }) : ok('virtual', 'virtual-no')];
  },
});

function containerName(probe: Probe): string | undefined {
  if (probe.platform !== 'linux') return undefined;
  const named = /^container=(.+)$/m.exec((probe.read('/proc/1/environ') ?? '').replaceAll('\0', '\n'))?.[1];
  if (named) return named;
  if (probe.list('/').includes('.dockerenv')) return 'docker';
  return probe.list('/run').includes('.containerenv') ? 'podman' : undefined;
}
