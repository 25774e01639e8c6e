import { describe, expect, it } from 'vitest';
import { debianPackages, missing } from './system.mjs';

const all =
  'libgtk-3.so.0 libnss3.so libnspr4.so libasound.so.2 libgbm.so.1 libatk-1.0.so.0 libatk-bridge-2.0.so.0 libatspi.so.0 libcups.so.2 libdbus-1.so.3 libcairo.so.2 libpango-1.0.so.0 libglib-2.0.so.0 libexpat.so.1 libudev.so.1 libX11.so.6 libXcomposite.so.1 libXdamage.so.1 libXext.so.6 libXfixes.so.3 libXrandr.so.2 libxcb.so.1 libxkbcommon.so.0'.split(
    ' ',
  );
/** @param {string[]} names as `ldconfig -p` prints them */
const ldconfig = (names) =>
  `${names.length} libs found in cache\n${names.map((n) => `\t${n} (libc6,x86-64) => /lib/${n}`).join('\n')}\n`;
const full = { display: true, has: () => true, chineseFont: true };

describe('what the system lacks', () => {
  it('is nothing on a desktop', () => {
    expect(missing(ldconfig(all), full)).toEqual([]);
  });
  it('is each library that the linker does not know', () => {
    expect(missing(ldconfig(all.filter((n) => n !== 'libgtk-3.so.0')), full)).toEqual(['libgtk-3.so.0']);
    // another version is another library
    expect(missing(ldconfig(all.map((n) => (n === 'libnss3.so' ? 'libnss3.so.1' : n))), full)).toEqual(['libnss3.so']);
  });
  it('is an X server and a font on a bare machine', () => {
    expect(missing(ldconfig(all), { display: false, has: () => false, chineseFont: false })).toEqual([
      'Xvfb',
      'xauth',
      'Chinese font',
    ]);
  });
  it('is an emulator for ARM programs, two more shells and a tracer, for tests alone', () => {
    expect(missing(ldconfig(all), { ...full, has: () => false })).toEqual([]);
    expect(missing(ldconfig(all), { ...full, has: () => false, testing: true })).toEqual(['qemu-user', 'zsh', 'fish', 'strace']);
  });
  it('is not guessed where the linker can not be asked', () => {
    expect(missing('', full)).toEqual([]);
  });
});

describe('Debian packages', () => {
  const policy =
    'libgtk-3-0t64:\n  Installed: (none)\n  Candidate: 3.24\nlibasound2t64:\n  Installed: (none)\n  Candidate: (none)\nlibasound2:\n  Candidate: 1.2\n';
  it('have the name that this release knows', () => {
    expect(debianPackages(['libgtk-3.so.0', 'libasound.so.2'], policy)).toEqual(['libgtk-3-0t64', 'libasound2']);
  });
  it('have the older name when the lists are empty', () => {
    expect(debianPackages(['libgtk-3.so.0', 'Xvfb'], '')).toEqual(['libgtk-3-0', 'xvfb']);
  });
});
