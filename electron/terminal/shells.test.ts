import { describe, expect, test } from 'vitest';
import { findShells, type MachineView } from './shells.ts';

const machine = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, files: string[], etcShells?: string): MachineView => ({
  platform,
  env,
  isExecutable: (file) => files.includes(file),
  read: (file) => (file === '/etc/shells' ? etcShells : undefined),
});
const files = (view: MachineView) => findShells(view).map((s) => s.file);

describe('on Linux and macOS', () => {
  const debian =
    '# /etc/shells\n/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/rbash\n/usr/bin/zsh # own\n/usr/bin/screen\n/usr/sbin/nologin\n';

  test('the person’s own comes first, then what the system lists, one of each name', () => {
    const view = machine(
      'linux',
      { SHELL: '/usr/bin/zsh', PATH: '/usr/bin:/bin' },
      [
        '/bin/sh',
        '/bin/bash',
        '/usr/bin/bash',
        '/bin/rbash',
        '/usr/bin/zsh',
        '/usr/bin/screen',
        '/usr/sbin/nologin',
        '/usr/bin/fish',
      ],
      debian,
    );
    expect(findShells(view).map((s) => [s.id, s.file, s.kind])).toEqual([
      ['zsh', '/usr/bin/zsh', 'zsh'],
      ['sh', '/bin/sh', 'sh'],
      ['bash', '/bin/bash', 'bash'],
      ['fish', '/usr/bin/fish', 'fish'],
    ]);
  });
  test('what can’t be run is not offered, whatever the environment says', () => {
    expect(files(machine('linux', { SHELL: '/opt/gone' }, ['/bin/sh'], debian))).toEqual(['/bin/sh']);
    expect(files(machine('linux', { SHELL: '/usr/sbin/nologin' }, ['/usr/sbin/nologin', '/bin/sh']))).toEqual(['/bin/sh']);
    expect(files(machine('linux', { SHELL: 'bash', PATH: '.:bin' }, ['bash', './bash']))).toEqual([]);
  });
  test('without SHELL the account’s shell counts', () => {
    const view = { ...machine('darwin', {}, ['/bin/zsh', '/bin/bash'], '/bin/bash\n/bin/zsh\n'), loginShell: '/bin/zsh' };
    expect(findShells(view).map((s) => s.id)).toEqual(['zsh', 'bash']);
  });
  test('a shell nobody here has heard of is started plainly', () => {
    const view = machine('darwin', { SHELL: '/opt/homebrew/bin/nu' }, ['/opt/homebrew/bin/nu', '/bin/zsh']);
    expect(findShells(view)[0]).toEqual({ id: 'nu', name: 'nu', file: '/opt/homebrew/bin/nu', kind: 'other' });
  });
});

describe('on Windows', () => {
  const env = {
    Path: 'C:\\Windows\\System32;D:\\Tools\\Git\\cmd',
    ProgramFiles: 'C:\\Program Files',
    SystemRoot: 'C:\\Windows',
    ComSpec: 'C:\\Windows\\System32\\cmd.exe',
    LOCALAPPDATA: 'C:\\Users\\gopher\\AppData\\Local',
  };
  const cmd = 'C:\\Windows\\System32\\cmd.exe';
  const old = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

  test('PowerShell, the new one first, then cmd', () => {
    const pwsh = 'C:\\Program Files\\PowerShell\\7\\pwsh.exe';
    expect(findShells(machine('win32', env, [cmd, old, pwsh])).map((s) => [s.id, s.file, s.kind])).toEqual([
      ['pwsh', pwsh, 'powershell'],
      ['powershell', old, 'powershell'],
      ['cmd', cmd, 'cmd'],
    ]);
    expect(findShells(machine('win32', env, [cmd, old]))[0]?.id).toBe('powershell');
  });
  test('Git Bash, wherever git is', () => {
    const found = (file: string, ...more: string[]) =>
      findShells(machine('win32', env, [cmd, file, ...more])).find((s) => s.id === 'git-bash')?.file;
    expect(found('C:\\Program Files\\Git\\bin\\bash.exe')).toBe('C:\\Program Files\\Git\\bin\\bash.exe');
    expect(found('C:\\Users\\gopher\\AppData\\Local\\Programs\\Git\\bin\\bash.exe')).toContain('AppData');
    expect(found('D:\\Tools\\Git\\bin\\bash.exe', 'D:\\Tools\\Git\\cmd\\git.exe')).toBe('D:\\Tools\\Git\\bin\\bash.exe');
    expect(found('D:\\Tools\\Git\\bin\\bash.exe')).toBeUndefined();
  });
});
