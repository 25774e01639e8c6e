// System libraries that Electron needs on Linux, an X server where there is no display, and a Chinese font.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { runChild, StepError } from './child.mjs';
import { hasDisplay, root, which } from './paths.mjs';
import { text } from './text.mjs';

/**
 * Library that Electron's files name (objdump -p, NEEDED) → Debian packages that bring it, newer name first. The doctor reads it too.
 * @type {Record<string, string[]>}
 */
const libraries = JSON.parse(readFileSync(path.join(root, 'resources/libraries.json'), 'utf8'));
/** @type {Record<string, string[]>} */
const others = {
  Xvfb: ['xvfb'],
  xauth: ['xauth'], // xvfb-run wants it
  'Chinese font': ['fonts-noto-cjk'],
  'qemu-user': ['qemu-user-static'], // runs what was built for ARM
  zsh: ['zsh'],
  fish: ['fish'],
  strace: ['strace'], // shows whom the app talks to
};
/** The same for other families, as one list: their package managers pass over what is there. */
const families = {
  dnf: 'dnf install gtk3 nss alsa-lib mesa-libgbm libXcomposite libXdamage libXrandr xorg-x11-server-Xvfb xorg-x11-xauth google-noto-sans-cjk-fonts',
  pacman: 'pacman -S --needed gtk3 nss alsa-lib mesa xorg-server-xvfb xorg-xauth noto-fonts-cjk',
  zypper: 'zypper install gtk3 mozilla-nss libasound2 libgbm1 xorg-x11-server-Xvfb xauth google-noto-sans-cjk-fonts',
};

/** @typedef {string} Wanted a library or one of the others */

/** @param {string} known output of ldconfig -p @param {{display: boolean, has: (program: string) => boolean, chineseFont: boolean, testing?: boolean}} machine */
export function missing(known, { display, has, chineseFont, testing }) {
  /** @type {Wanted[]} */
  const lacking = [];
  const sonames = new Set([...known.matchAll(/^\s*(\S+) \(/gm)].map((m) => m[1]));
  if (sonames.size > 0) {
    for (const name of Object.keys(libraries)) if (!sonames.has(name)) lacking.push(name);
  }
  if (!display && !has('Xvfb')) lacking.push('Xvfb');
  if (!display && !has('xauth')) lacking.push('xauth');
  if (!chineseFont) lacking.push('Chinese font');
  if (testing && !has('qemu-aarch64-static')) lacking.push('qemu-user');
  // completion and terminals are tried in the shells themselves
  for (const shell of ['zsh', 'fish']) if (testing && !has(shell)) lacking.push(shell);
  if (testing && !has('strace')) lacking.push('strace');
  return lacking;
}

/** @param {string} program @param {string[]} args output, or '' when it can't be had */
function ask(program, args) {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    });
  } catch {
    return '';
  }
}

/** @param {boolean} testing */
function missingHere(testing) {
  if (process.platform !== 'linux') return [];
  const search = `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin`;
  const ldconfig = which('ldconfig', search);
  const fonts = which('fc-list', search);
  return missing(ldconfig ? ask(ldconfig, ['-p']) : '', {
    // Tests skip what they can't emulate or trace: nobody need type a command for that.
    testing: testing && process.getuid?.() === 0 && which('apt-get') !== undefined,
    display: hasDisplay(),
    has: (program) => which(program, search) !== undefined,
    // Without fontconfig there is no GTK either; then the font comes along with it.
    chineseFont: fonts ? ask(fonts, [':lang=zh', 'family']).trim() !== '' : false,
  });
}

/**
 * The package that this release has, by the answer of `apt-cache policy`.
 * @param {Wanted[]} lacking @param {string} policy
 */
export function debianPackages(lacking, policy) {
  const offered = new Set();
  for (const block of policy.split(/^(?=\S)/m)) {
    const name = block.match(/^(\S+):\n/)?.[1];
    if (name && /Candidate: (?!\(none\))/.test(block)) offered.add(name);
  }
  return lacking.map((w) => {
    const names = { ...libraries, ...others }[w] ?? [];
    return /** @type {string} */ (names.find((n) => offered.has(n)) ?? names.at(-1));
  });
}

const candidates = (/** @type {Wanted[]} */ lacking) => lacking.flatMap((w) => ({ ...libraries, ...others })[w] ?? []);
const policy = (/** @type {Wanted[]} */ lacking) => ask('apt-cache', ['policy', ...candidates(lacking)]);

/** Whether the package lists are younger than a day. */
function freshLists(folder = '/var/lib/apt/lists') {
  if (!existsSync(folder)) return false;
  const lists = readdirSync(folder).filter((n) => n.endsWith('_Packages') || n.endsWith('_Packages.lz4'));
  return lists.length > 0 && Date.now() - statSync(folder).mtimeMs < 86_400_000;
}

/** @param {Wanted[]} lacking the command for a person to type */
function command(lacking) {
  if (which('apt-get'))
    return `sudo apt-get update && sudo apt-get install -y ${[...new Set(debianPackages(lacking, policy(lacking)))].join(' ')}`;
  const family = /** @type {(keyof typeof families)[]} */ (Object.keys(families)).find((f) => which(f));
  return family && `sudo ${families[family]}`;
}

/** @param {Wanted[]} lacking @param {import('./scheduler.mjs').Context} context */
async function aptInstall(lacking, { signal, progress }) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  /** @param {string[]} argv */
  const run = (argv) =>
    runChild(argv, {
      id: 'system',
      signal,
      env,
      status: true,
      onLine(line, stream) {
        // dlstatus:…:percent:… while fetching, pmstatus:…:percent:… while installing
        const m = stream === 'status' && line.match(/^(dl|pm)status:[^:]*:([\d.]+):/);
        if (m) progress({ done: Number(m[2]) / 2 + (m[1] === 'pm' ? 50 : 0), total: 100, unit: '%' });
      },
    });
  const options = ['-o', 'APT::Status-Fd=3', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120'];
  const install = () => {
    const names = [...new Set(debianPackages(lacking, policy(lacking)))];
    return run(['apt-get', 'install', '-y', '--no-install-recommends', ...options, ...names]);
  };
  await run(['dpkg', '--configure', '-a']); // what an interrupted set-up may have left half-done
  const fresh = freshLists();
  if (!fresh) await run(['apt-get', 'update', ...options]);
  let result = await install();
  if (result.exit !== 0 && fresh) {
    await run(['apt-get', 'update', ...options]); // the lists named files that are no longer there
    result = await install();
  }
  if (result.exit !== 0) throw new StepError(text('system.refused', { what: lacking.join(', ') }), result);
}

/** @param {{windowWanted: boolean, testing: boolean}} purpose windowWanted: without the libraries there is no point in going on */
export function systemStep({ windowWanted, testing }) {
  return {
    id: 'system',
    title: text('step.system'),
    needs: [],
    check() {
      return missingHere(testing).length === 0 ? {} : undefined;
    },
    /** @param {import('./scheduler.mjs').Context} context */
    async run(context) {
      const lacking = missingHere(testing);
      if (lacking.length === 0) return {};
      const what = lacking.join(', ');
      if (process.getuid?.() === 0 && which('apt-get')) {
        await aptInstall(lacking, context);
        const still = missingHere(testing);
        if (still.length > 0) throw new StepError(text('system.refused', { what: still.join(', ') }));
        return { note: what };
      }
      const typed = command(lacking);
      if (!windowWanted) return { note: typed ? text('system.terminal', { command: typed }) : text('system.missing', { what }) };
      throw new StepError(
        `${text('system.missing', { what })} ${typed ? text('system.command', { command: typed }) : text('system.by-hand')}`,
      );
    },
  };
}
