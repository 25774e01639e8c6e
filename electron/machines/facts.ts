// What is known of this computer. Everything is read, nothing is asked; what can't be known is left out.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Facts } from '../contract/index.ts';

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').replaceAll('\0', '').trim() || undefined;
  } catch {
    return undefined;
  }
};

/** This computer as Go names it. */
export const goHost = (): { goos: string; goarch: string; cores: number } => ({
  goos: os.platform() === 'win32' ? 'windows' : os.platform(),
  goarch: os.arch() === 'x64' ? 'amd64' : os.arch(),
  cores: os.availableParallelism(),
});

/** Facts of this machine. `id` is a hash that says "the same machine" without naming it. */
export function machineFacts(): Facts {
  const cpus = os.cpus();
  const { goos, goarch, cores } = goHost();
  const cpu = cpus[0]?.model.trim().replace(/\s+/g, ' ') || read('/proc/device-tree/model') || os.arch();
  const identity = read('/etc/machine-id') ?? os.hostname();
  const millidegrees = Number(read('/sys/class/thermal/thermal_zone0/temp') ?? Number.NaN);
  return {
    id: createHash('sha256').update(`${identity}|${cpu}|${cpus.length}`).digest('hex').slice(0, 16),
    name: os.hostname(),
    os: goos,
    arch: goarch,
    kernel: os.release(),
    cpu,
    cores,
    memory: os.totalmem(),
    governor: read('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'),
    virtual: hypervisor(),
    temperature: Number.isFinite(millidegrees) ? millidegrees / 1000 : undefined,
  };
}

/** The hypervisor's or container's name where Linux tells it: a virtual machine's figures carry its neighbours' noise. */
export function hypervisor(): string | undefined {
  if (os.platform() !== 'linux') return undefined;
  const product = read('/sys/class/dmi/id/product_name');
  if (product && /kvm|qemu|virtual|vmware|hyper-v|firecracker|bochs/i.test(product)) return product;
  return /^flags\s*:.*\bhypervisor\b/m.test(read('/proc/cpuinfo') ?? '') ? 'hypervisor' : undefined;
}
