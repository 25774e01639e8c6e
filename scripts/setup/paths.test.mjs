import { describe, expect, it, vi } from 'vitest';
import { dataFolder as appsDataFolder } from '../../electron/paths.ts';
import { dataFolder, hasDisplay, machinePath } from './paths.mjs';

describe('data folder', () => {
  it('is where the app has it', () => {
    for (const platform of ['linux', 'darwin', 'win32']) {
      vi.spyOn(process, 'platform', 'get').mockReturnValue(/** @type {NodeJS.Platform} */ (platform));
      for (const env of [{}, { GOPHERBENCH_DATA: 'some/where' }, { XDG_DATA_HOME: '/data' }, { LOCALAPPDATA: 'C:\\data' }]) {
        expect(dataFolder(env)).toBe(appsDataFolder(env));
      }
    }
    vi.restoreAllMocks();
  });
});

describe('PATH of the machine', () => {
  it('is without the folders of packages', () => {
    expect(machinePath({ PATH: '/a/node_modules/.bin:/usr/bin:/x/node_modules/npm/bin:/bin' })).toBe('/usr/bin:/bin');
  });
});

describe('display', () => {
  it.runIf(process.platform === 'linux')('is what the environment names', () => {
    expect([
      hasDisplay({}),
      hasDisplay({ DISPLAY: ':1' }),
      hasDisplay({ WAYLAND_DISPLAY: 'w' }),
      hasDisplay({ DISPLAY: '' }),
    ]).toEqual([false, true, true, false]);
  });
});
