// How each shell is started so that the bundled Go stays first after the person's start-up files have run. None of those is changed:
// bash --init-file, zsh's ZDOTDIR, fish --init-command, sh's ENV, PowerShell -Command are what the shells offer for it.
import path from 'node:path';
import type { GoVariables } from './environment.ts';
import type { FoundShell } from './shells.ts';

export interface ShellStart {
  argv: string[];
  env: Record<string, string>;
  /** name inside `folder` → text; to be there before the shell starts */
  files: Record<string, string>;
}

export function shellStart(
  shell: FoundShell,
  go: GoVariables,
  o: { folder: string; env: Record<string, string>; platform?: NodeJS.Platform },
): ShellStart {
  const platform = o.platform ?? process.platform;
  // As Terminal.app does: a start from the Finder has no environment but what login files make.
  const login = platform === 'darwin';
  const at = (name: string) => path.join(o.folder, name);
  switch (shell.kind) {
    case 'bash': {
      const windows = platform === 'win32';
      const person = login || windows ? BASH_LOGIN : '[ -r ~/.bashrc ] && . ~/.bashrc\n';
      const file = windows ? at('bashrc').replaceAll('\\', '/') : at('bashrc');
      return {
        argv: [shell.file, '--init-file', file, '-i'],
        env: {},
        files: { bashrc: `${person}${posixLines(go, windows)}` },
      };
    }
    case 'zsh':
      return {
        argv: [shell.file, login ? '-il' : '-i'],
        env: {
          ZDOTDIR: at('zsh'),
          GOPHERBENCH_ZDOTDIR: o.env.ZDOTDIR ?? '',
        },
        files: zshFiles(go, at('zsh')),
      };
    case 'fish':
      return {
        argv: [shell.file, ...(login ? ['-l'] : []), '-i', '--init-command', `source ${quoted(at('config.fish'))}`],
        env: {},
        files: { 'config.fish': fishLines(go) },
      };
    case 'sh':
      return {
        argv: [shell.file, '-i'],
        env: { ENV: at('shrc'), ...(o.env.ENV && { GOPHERBENCH_ENV: o.env.ENV }) },
        files: {
          shrc: `[ -r "\${GOPHERBENCH_ENV:-}" ] && . "$GOPHERBENCH_ENV"\n${posixLines(go, false)}`,
        },
      };
    case 'powershell':
      // Not a script file: a machine's policy may forbid those.
      return { argv: [shell.file, '-NoLogo', '-NoExit', '-Command', powershellLine(go, platform)], env: {}, files: {} };
    default:
      return { argv: [shell.file], env: {}, files: {} };
  }
}

const BASH_LOGIN = `[ -r /etc/profile ] && . /etc/profile
if [ -r ~/.bash_profile ]; then . ~/.bash_profile
elif [ -r ~/.bash_login ]; then . ~/.bash_login
elif [ -r ~/.profile ]; then . ~/.profile
fi
`;

const quoted = (s: string): string => `'${s.replaceAll("'", `'\\''`)}'`;

/** For bash, zsh and sh. `cygpath`: paths on the PATH are written as Git Bash has them. */
function posixLines(go: GoVariables, cygpath: boolean): string {
  const first = cygpath
    ? go.path.map((f) => `$(cygpath -u ${quoted(f)})`).join(':')
    : go.path.map((f) => f.replace(/[\\"$`]/g, '\\$&')).join(':');
  const lines = Object.entries(go.variables).map(([name, value]) => `export ${name}=${quoted(value)}`);
  return `${lines.join('\n')}
gopherbench_path="${first}"
case "$PATH" in "$gopherbench_path":*) ;; *) PATH="$gopherbench_path:$PATH" ;; esac
export PATH
unset gopherbench_path
`;
}

/**
 * zsh reads its files from ZDOTDIR, which is ours while it starts; ours read the person's and give ZDOTDIR back in the end. A person
 * may set it in .zshenv. /etc/zshrc of macOS derives HISTFILE from it.
 */
function zshFiles(go: GoVariables, ours: string): Record<string, string> {
  const person = (name: string, keep: string) => `ZDOTDIR="\${GOPHERBENCH_ZDOTDIR:-$HOME}"
[[ -r "$ZDOTDIR/${name}" ]] && . "$ZDOTDIR/${name}"
${keep}`;
  const again = `GOPHERBENCH_ZDOTDIR="$ZDOTDIR"; ZDOTDIR=${quoted(ours)}\n`;
  const end = `[[ "$ZDOTDIR" == "$HOME" ]] && unset ZDOTDIR
unset GOPHERBENCH_ZDOTDIR
${posixLines(go, false)}`;
  return {
    'zsh/.zshenv': person('.zshenv', again),
    'zsh/.zprofile': person('.zprofile', again),
    'zsh/.zshrc': `[[ "$HISTFILE" == ${quoted(`${ours}/.zsh_history`)} ]] && HISTFILE="\${GOPHERBENCH_ZDOTDIR:-$HOME}/.zsh_history"
${person('.zshrc', `if [[ -o login ]]; then ${again.trim()}; else\n${end}fi\n`)}`,
    'zsh/.zlogin': person('.zlogin', end),
  };
}

function fishLines(go: GoVariables): string {
  const q = (s: string) => `'${s.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = Object.entries(go.variables).map(([name, value]) => `set -gx ${name} ${q(value)}`);
  const first = go.path.map(q).join(' ');
  return `${lines.join('\n')}
test "$PATH[1]" = ${q(go.path[0] ?? '')}; or set -gx PATH ${first} $PATH
`;
}

function powershellLine(go: GoVariables, platform: NodeJS.Platform): string {
  const q = (s: string) => `'${s.replaceAll("'", "''")}'`;
  const separator = platform === 'win32' ? ';' : ':';
  const lines = Object.entries(go.variables).map(([name, value]) => `$env:${name} = ${q(value)}`);
  return [...lines, `$env:PATH = ${q(`${go.path.join(separator)}${separator}`)} + $env:PATH`].join('; ');
}

/** A command as one types it in this shell. */
export function typed(argv: readonly string[], kind: FoundShell['kind']): string {
  const plain = kind === 'cmd' || kind === 'powershell' ? /^[\w+=:./\\-]+$/ : /^[\w@%+=:,./-]+$/;
  const quote = (s: string) => {
    if (plain.test(s)) return s;
    if (kind === 'powershell') return `'${s.replaceAll("'", "''")}'`;
    return kind === 'cmd' ? `"${s.replaceAll('"', '""')}"` : quoted(s);
  };
  return argv.map(quote).join(' ');
}
