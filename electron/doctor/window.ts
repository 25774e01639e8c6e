// What the window needs on Linux: Electron's system libraries, a display, and user namespaces for its sandbox.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Check, ok, problem, warning } from './line.ts';
import { sonames } from './parse/linux.ts';
import type { Probe } from './probe.ts';

/** Library → Debian packages that bring it, the newer name first; set-up reads the same list. */
const Libraries = z.record(z.string(), z.array(z.string()).min(1));

export const libraries = (resources: string): Check => ({
  ids: ['libraries'],
  async look(probe) {
    if (probe.platform !== 'linux') return [];
    const wanted = Libraries.parse(JSON.parse(readFileSync(path.join(resources, 'libraries.json'), 'utf8')));
    const ldconfig = probe.which('ldconfig');
    const known = sonames((ldconfig && (await probe.ask([ldconfig, '-p']))) ?? '');
    if (known.size === 0) return [ok('libraries', 'libraries-unknown')];
    const missing = Object.keys(wanted).filter((name) => !known.has(name));
    if (missing.length === 0) return [ok('libraries', 'libraries-ok', { params: { n: Object.keys(wanted).length } })];
    const command = await installing(
      missing.map((name) => wanted[name]!),
      probe,
    );
    return [problem('libraries', 'libraries-missing', { params: { names: missing.join(', '), command }, next: 'libraries' })];
  },
});

/** The command that installs them where apt-get is; else the names of their packages. */
async function installing(packages: readonly string[][], probe: Probe): Promise<string> {
  if (!probe.which('apt-get')) return packages.map(([newest]) => newest).join(', ');
  const policy = (await probe.ask(['apt-cache', 'policy', ...packages.flat()])) ?? '';
  const offered = new Set(
    policy.split(/^(?=\S)/m).flatMap((block) => (/Candidate: (?!\(none\))/.test(block) ? [block.split(':')[0]!] : [])),
  );
  const names = packages.map((names) => names.find((n) => offered.has(n)) ?? names.at(-1)!);
  return `sudo apt-get install ${[...new Set(names)].join(' ')}`;
}

export const display: Check = {
  ids: ['display'],
  look({ platform, env }) {
    if (platform !== 'linux') return [];
    const name = env.WAYLAND_DISPLAY ?? env.DISPLAY;
    return [name ? ok('display', 'display-ok', { params: { name } }) : warning('display', 'display-none', { next: 'display' })];
  },
};

export const sandbox: Check = {
  ids: ['sandbox'],
  look(probe) {
    if (probe.platform !== 'linux') return [ok('sandbox', 'sandbox-ok')];
    if (process.getuid?.() === 0) return [warning('sandbox', 'sandbox-root', { next: 'root' })];
    const closed: readonly (readonly [file: string, value: string])[] = [
      ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
      ['/proc/sys/user/max_user_namespaces', '0'],
      ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
    ];
    const why = closed.find(([file, value]) => probe.read(file) === value);
    if (!why) return [ok('sandbox', 'sandbox-ok')];
    return [warning('sandbox', 'sandbox-closed', { params: { why: path.basename(why[0]) }, next: 'namespaces' })];
  },
};
