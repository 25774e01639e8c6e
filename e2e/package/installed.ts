// The unpacked package as somebody finds it on a machine: in a folder with a Chinese name that is not theirs to write into, for a user
// who has never had it.
import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { thisHost } from '../../scripts/pack/host.mjs';
import { root } from '../app.ts';

const USER = 'gopherbench-test';

export interface Installed {
  /** the app's folder */
  app: string;
  program: string;
  /** the command line's launcher */
  command: string;
  /** another user's id, or undefined where we are not root and stay who we are */
  user: { uid: number; gid: number } | undefined;
  /** a home that was never used, and what the app puts its data in */
  home: string;
  data: string;
  /** A fresh home and data folder. */
  newcomer(): Pick<Installed, 'home' | 'data'>;
  remove(): void;
}

/** Where `npm run pack` put it. */
export function packed(): string {
  const { os: system, arch } = thisHost();
  const name = `${system}-${arch}-unpacked`;
  const found = [path.join(root, 'dist', name), path.join(root, 'dist/NOT-FOR-DISTRIBUTION', name)].find((f) => existsSync(f));
  if (!found) throw new Error('there is no unpacked app; run: npm run pack');
  return found;
}

/** Installed once for all files of a project: nobody may write into it, and who must be the first takes a `newcomer`. */
export const test = base.extend<object, { installed: Installed }>({
  installed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const made = install();
      await use(made);
      made.remove();
    },
    { scope: 'worker' },
  ],
});

function install(): Installed {
  const place = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-package-'));
  execFileSync('chmod', ['755', place]);
  const app = path.join(place, '只读 应用');
  cpSync(packed(), app, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX,a-w', app]);
  const user = otherUser();
  let homes = 0;
  const newcomer = () => {
    const home = path.join(place, `家 ${++homes}`);
    const data = path.join(home, '.local/share/gopherbench');
    mkdirSync(home);
    if (user) chownSync(home, user.uid, user.gid);
    return { home, data };
  };
  return {
    app,
    program: path.join(app, 'gopherbench-app'),
    command: path.join(app, 'bin/gopherbench'),
    user,
    ...newcomer(),
    newcomer,
    remove() {
      execFileSync('chmod', ['-R', 'u+w', place]);
      rmSync(place, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Made when we are root; it stays, as an account without a password, a shell or a home. */
function otherUser(): Installed['user'] {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    const shell = ['/usr/sbin/nologin', '/sbin/nologin', '/bin/false'].find((f) => existsSync(f))!;
    execFileSync('useradd', ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', shell, USER]);
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** Name, size and time of every file: two looks at a folder that nobody wrote into are equal. */
export function look(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const s = lstatSync(path.join(folder, name));
      return `${name} ${s.size} ${s.mtimeMs} ${s.mode}`;
    });
}

/** What a stranger's shell has: nothing of ours, no Node, no Go. `tools` are the programs on the PATH. */
export function plainEnv(home: string, tools: string): Record<string, string> {
  return { HOME: home, PATH: tools, LANG: 'en_US.UTF-8', USER, LOGNAME: USER };
}

/** A folder with nothing but these programs of the system. */
export function toolFolder(place: string, names: readonly string[]): string {
  const folder = path.join(place, 'tools');
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const at = ['/usr/bin', '/bin'].map((f) => path.join(f, name)).find((f) => existsSync(f))!;
    if (!existsSync(path.join(folder, name))) execFileSync('ln', ['-s', at, path.join(folder, name)]);
  }
  return folder;
}

export const status = (pid: number): string => readFileSync(`/proc/${pid}/status`, 'utf8');
