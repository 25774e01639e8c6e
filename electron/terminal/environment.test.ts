import { expect, test } from 'vitest';
import { goVariables, terminalEnv } from './environment.ts';
import { shellStart, typed } from './integration.ts';

const go = goVariables(
  {
    bin: '/data/go/bin/go',
    env: { GOROOT: '/data/go', GOFLAGS: '-mod=vendor', CGO_ENABLED: '0', HOME: '/data/home', PATH: '/x' },
  },
  ['/data/tools'],
  '/data/telemetry',
);

test('the person’s environment is theirs, Go’s is ours, the app’s own stays out', () => {
  const env = terminalEnv(
    {
      ...{ HOME: '/home/gopher', USER: 'gopher', EDITOR: 'vim', SSH_AUTH_SOCK: '/run/s', LANG: 'de_DE.UTF-8', PATH: '/usr/bin' },
      ...{ GOPROXY: 'https://goproxy.example', GOROOT: '/usr/lib/go', ELECTRON_RUN_AS_NODE: '1', npm_config_x: 'y', TMUX: 't' },
    },
    go,
    { version: '1', lang: 'en', platform: 'linux' },
  );
  expect(env).toMatchObject({
    HOME: '/home/gopher',
    USER: 'gopher',
    EDITOR: 'vim',
    SSH_AUTH_SOCK: '/run/s',
    LANG: 'de_DE.UTF-8',
  });
  expect(env).toMatchObject({ GOROOT: '/data/go', GOFLAGS: '-mod=vendor -trimpath', TEST_TELEMETRY_DIR: '/data/telemetry' });
  expect(env.PATH).toBe('/data/go/bin:/data/tools:/usr/bin');
  for (const name of ['ELECTRON_RUN_AS_NODE', 'npm_config_x', 'TMUX']) expect(env).not.toHaveProperty(name);
});

test('a start without any language gets UTF-8, in the app’s language on macOS', () => {
  expect(terminalEnv({}, go, { version: '1', lang: 'zh', platform: 'darwin' }).LANG).toBe('zh_CN.UTF-8');
  expect(terminalEnv({}, go, { version: '1', lang: 'zh', platform: 'linux' })).toMatchObject({ LC_CTYPE: 'C.UTF-8' });
  expect(terminalEnv({ LC_ALL: 'C' }, go, { version: '1', lang: 'en', platform: 'darwin' })).not.toHaveProperty('LANG');
});

test('Windows: Path by whatever name it has; PowerShell gets a command, for script files may be forbidden', () => {
  const env = terminalEnv({ Path: 'C:\\Windows' }, go, { version: '1', lang: 'en', platform: 'win32' });
  expect(env.Path).toBe('/data/go/bin;/data/tools;C:\\Windows');
  expect(env).not.toHaveProperty('PATH');
  const start = shellStart({ id: 'pwsh', name: 'PowerShell', file: 'pwsh.exe', kind: 'powershell' }, go, {
    ...{ folder: 'C:\\d', env, platform: 'win32' },
  });
  expect(start.argv.slice(0, 4)).toEqual(['pwsh.exe', '-NoLogo', '-NoExit', '-Command']);
  expect(start.argv[4]).toContain("$env:PATH = '/data/go/bin;/data/tools;' + $env:PATH");
  expect(start.files).toEqual({});
});

test('a command is typed as each shell wants it', () => {
  const argv = ['go', 'test', '-bench', 'Lock/.*reads=90$', "it's"];
  expect(typed(argv, 'bash')).toBe(`go test -bench 'Lock/.*reads=90$' 'it'\\''s'`);
  expect(typed(argv, 'powershell')).toBe(`go test -bench 'Lock/.*reads=90$' 'it''s'`);
  expect(typed(argv, 'cmd')).toBe(`go test -bench "Lock/.*reads=90$" "it's"`);
});
