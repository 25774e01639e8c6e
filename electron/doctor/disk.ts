// The data folder and the disk it lies on: room, rights, the kind of file system, and who else reads every file there.
import { realpathSync } from 'node:fs';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { bytes, type Check, type Finding, ok, problem, warning } from './line.ts';
import { darwinMounts, isMemory, isNetwork, linuxMounts, type Mount, mountOf } from './parse/mounts.ts';
import { answers, isExcluded } from './parse/others.ts';
import type { Probe } from './probe.ts';

/** A lab can't be built and kept with less; all targets want about ten times the second. */
const FULL = 256e6;
const LOW = 2e9;
/** The toolchain alone has some fifteen thousand files, the cache of one target two thousand. */
const FEW_FILES = 50_000;
/** Windows allows 260 characters; the longest name that we make below the data folder has 124 (measured), temporary ones some more. */
const LONGEST = 110;

export const disk = (folder: string): Check => ({
  ids: ['disk'],
  async look() {
    await mkdir(folder, { recursive: true });
    const { bavail, bsize, blocks, ffree, files } = await statfs(folder);
    const free = bavail * bsize;
    const params = { free: bytes(free), total: bytes(blocks * bsize), n: ffree };
    if (free < FULL) return [problem('disk', 'disk-full', { params, next: 'space', action: 'cache' })];
    // file systems without a fixed number of files say 0 of 0
    if (files > 0 && ffree < FEW_FILES) return [problem('disk', 'disk-files', { params, next: 'files' })];
    if (free < LOW) return [warning('disk', 'disk-low', { params, next: 'space', action: 'cache' })];
    return [ok('disk', 'disk-ok', { params })];
  },
});

export const dataFolder = (folder: string): Check => ({
  ids: ['folder'],
  async look(probe) {
    const at = { folder };
    if (!(await isWritable(folder)))
      return [problem('folder', 'folder-readonly', { params: at, next: 'writable', action: 'folder' })];
    if (probe.platform === 'win32' && folder.length > LONGEST) {
      const params = { ...at, n: folder.length, limit: LONGEST };
      return [warning('folder', 'folder-long', { params, next: 'shorter' })];
    }
    const mount = await mountFor(folder, probe);
    const params = { ...at, type: mount?.type ?? probe.platform };
    if (mount?.noexec) return [problem('folder', 'folder-noexec', { params, next: 'exec' })];
    if (mount && isNetwork(mount)) return [warning('folder', 'folder-network', { params, next: 'local' })];
    if (mount && isMemory(mount)) return [warning('folder', 'folder-memory', { params, next: 'lasting' })];
    return [ok('folder', 'folder-ok', { params })];
  },
});

/** By writing: what the rights say is not all that may be in the way. */
async function isWritable(folder: string): Promise<boolean> {
  const file = path.join(folder, `.doctor-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(file, 'w');
    await handle.write('x');
    await handle.sync();
    await handle.close();
    return true;
  } catch {
    return false;
  } finally {
    await rm(file, { force: true }).catch(() => {});
  }
}

async function mountFor(folder: string, probe: Probe): Promise<Mount | undefined> {
  const real = realpathSync(folder);
  if (probe.platform === 'linux') return mountOf(real, linuxMounts(probe.read('/proc/self/mountinfo') ?? ''));
  if (probe.platform === 'darwin') return mountOf(real, darwinMounts((await probe.ask(['mount'])) ?? ''));
  // a share by its name: \\server\share\…
  return real.startsWith('\\\\') ? { at: real, type: 'smb', noexec: false } : undefined;
}

export const scanner = (folder: string): Check => ({
  ids: ['scanner'],
  async look(probe): Promise<Finding[]> {
    if (probe.platform !== 'win32') return [];
    const ask =
      '"on=$((Get-MpComputerStatus).RealTimeProtectionEnabled)"; "excluded=$((Get-MpPreference).ExclusionPath -join \'|\')"';
    const text = await probe.ask(['powershell', '-NoProfile', '-NonInteractive', '-Command', ask], 8000);
    const { on, excluded } = answers(text ?? '');
    if (on === 'False' || isExcluded(excluded ?? '', folder)) return [ok('scanner', 'scanner-none')];
    // Another maker's scanner does not answer here; then, too, the hint is what helps.
    return [warning('scanner', 'scanner-on', { params: { folder }, next: 'exclude', action: 'folder' })];
  },
});
