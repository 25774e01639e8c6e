// Which shells a person has. Pure: what the machine looks like comes as an argument.
import path from 'node:path';

/** How a shell is started and spoken to. */
export type ShellKind = 'bash' | 'zsh' | 'fish' | 'sh' | 'powershell' | 'cmd' | 'other';

export interface FoundShell {
  id: string;
  name: string;
  file: string;
  kind: ShellKind;
}

export interface MachineView {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** The shell of the account, where the environment does not say. */
  loginShell?: string | undefined;
  isExecutable(file: string): boolean;
  /** undefined when it can't be read */
  read(file: string): string | undefined;
}

/** In /etc/shells, but nothing to work in. */
const NOT_SHELLS = /^(nologin|false|true|git-shell|rbash|rzsh|rksh|screen|tmux|systemd-home-fallback-shell)$/;

export function kindOf(name: string): ShellKind {
  if (name === 'bash' || name === 'zsh' || name === 'fish') return name;
  if (/^(sh|dash|ash|ksh|ksh93|mksh)$/.test(name)) return 'sh';
  if (/^(pwsh|powershell)(-preview)?$/.test(name)) return 'powershell';
  return name === 'cmd' ? 'cmd' : 'other';
}

/** The person's own first. One of each name: the first found wins. */
export function findShells(view: MachineView): FoundShell[] {
  const found = new Map<string, FoundShell>();
  const add = (file: string | undefined, id: string, name: string, kind: ShellKind) => {
    if (file && !found.has(id) && view.isExecutable(file)) found.set(id, { id, name, file, kind });
  };
  if (view.platform === 'win32') windows(view, add);
  else posix(view, add);
  return [...found.values()];
}

type Add = (file: string | undefined, id: string, name: string, kind: ShellKind) => void;

function posix(view: MachineView, add: Add): void {
  const folders = (view.env.PATH ?? '').split(':').filter((f) => f.startsWith('/'));
  const take = (file: string | undefined) => {
    if (!file?.startsWith('/')) return;
    const name = path.posix.basename(file);
    const id = name.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
    if (!NOT_SHELLS.test(name) && /^[a-z0-9]/.test(id)) add(file, id.slice(0, 31), name, kindOf(name));
  };
  take(view.env.SHELL);
  take(view.loginShell);
  for (const line of (view.read('/etc/shells') ?? '').split('\n')) take(line.replace(/#.*/, '').trim());
  for (const name of ['bash', 'zsh', 'fish', 'pwsh', 'sh']) {
    for (const folder of [...folders, '/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']) take(`${folder}/${name}`);
  }
}

function windows(view: MachineView, add: Add): void {
  const { win32 } = path;
  const env = (name: string) => Object.entries(view.env).find(([k]) => k.toLowerCase() === name.toLowerCase())?.[1];
  const under = (name: string, ...parts: string[]) => {
    const folder = env(name);
    return folder ? win32.join(folder, ...parts) : undefined;
  };
  const folders = (env('Path') ?? '').split(';').filter(Boolean);
  const onPath = (file: string) => folders.map((f) => win32.join(f, file)).find((f) => view.isExecutable(f));
  add(under('ProgramFiles', 'PowerShell', '7', 'pwsh.exe'), 'pwsh', 'PowerShell 7', 'powershell');
  add(onPath('pwsh.exe'), 'pwsh', 'PowerShell 7', 'powershell');
  add(
    under('SystemRoot', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
    'powershell',
    'Windows PowerShell',
    'powershell',
  );
  add(env('ComSpec') ?? under('SystemRoot', 'System32', 'cmd.exe'), 'cmd', 'cmd', 'cmd');
  add(under('ProgramFiles', 'Git', 'bin', 'bash.exe'), 'git-bash', 'Git Bash', 'bash');
  add(under('LocalAppData', 'Programs', 'Git', 'bin', 'bash.exe'), 'git-bash', 'Git Bash', 'bash');
  const git = onPath('git.exe'); // …\Git\cmd\git.exe
  if (git) add(win32.join(win32.dirname(git), '..', 'bin', 'bash.exe'), 'git-bash', 'Git Bash', 'bash');
}
