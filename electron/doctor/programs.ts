// Programs of the machine: ssh and scp, the shell, a C compiler, the other languages' tools.
import { existsSync } from 'node:fs';
import { type Check, ok, warning } from './line.ts';
import type { Probe } from './probe.ts';

const firstLine = (text: string | undefined): string => text?.split('\n')[0]?.trim() ?? '';

export const ssh: Check = {
  ids: ['ssh'],
  async look(probe) {
    const [file, scp] = [probe.which('ssh'), probe.which('scp')];
    if (!file) return [warning('ssh', 'ssh-none', { next: 'ssh' })];
    const version = firstLine(await probe.ask([file, '-V'])).split(',')[0] || 'ssh';
    if (!scp) return [warning('ssh', 'scp-none', { params: { version }, next: 'ssh' })];
    return [ok('ssh', 'ssh-ok', { params: { version, ssh: file, scp } })];
  },
};

export const shell: Check = {
  ids: ['shell'],
  look(probe) {
    const file = probe.platform === 'win32' ? probe.env.ComSpec : (probe.env.SHELL ?? '/bin/sh');
    if (!file || !existsSync(file))
      return [warning('shell', 'shell-none', { params: { path: file ?? 'ComSpec' }, next: 'shell' })];
    return [ok('shell', 'shell-ok', { params: { path: file } })];
  },
};

export const compiler: Check = {
  ids: ['compiler'],
  async look(probe) {
    for (const name of ['cc', 'gcc', 'clang']) {
      const version = await versionOf(probe, name, ['--version']);
      if (version) return [ok('compiler', 'compiler-ok', { params: { version } })];
    }
    return [ok('compiler', 'compiler-none')];
  },
};

const PEERS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['python3', ['--version']],
  ['rustc', ['--version']],
  ['node', ['--version']],
  ['java', ['-version']],
];

export const peers: Check = {
  ids: ['peers'],
  async look(probe) {
    const found = await Promise.all(
      PEERS.map(async ([name, args]) => {
        const version = await versionOf(probe, name, args);
        // node says v20.20.1 and nothing of itself
        return version && (/^v?\d/.test(version) ? `${name} ${version}` : version);
      }),
    );
    const names = found.filter(Boolean).join(', ');
    return [names ? ok('peers', 'peers-ok', { params: { names } }) : ok('peers', 'peers-none')];
  },
};

/** First line of what a program says of itself. On macOS a stub stands for what is not installed: it fails, and counts as absent. */
export async function versionOf(probe: Probe, name: string, args: readonly string[]): Promise<string> {
  const file = probe.which(name);
  return file ? firstLine(await probe.ask([file, ...args])) : '';
}
