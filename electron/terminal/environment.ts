// The environment of a terminal: the person's own, with the bundled Go and its isolation on top.
import path from 'node:path';

/** What belongs to the app that runs, to what started it, or to a terminal around it; a shell in ours must not see it. */
const NOT_THEIRS =
  /^(ELECTRON_|CHROME_|npm_|VITE|TERM_PROGRAM|VTE_|KITTY_|WEZTERM_|ITERM_|KONSOLE_|(INIT_CWD|NODE|TMUX|TMUX_PANE|STY|WINDOW|WINDOWID|TERMCAP|COLUMNS|LINES|SHLVL|OLDPWD|PWD|_|APPDIR|APPIMAGE|ARGV0|OWD|DESKTOP_STARTUP_ID|GIO_LAUNCHED_DESKTOP_FILE|GIO_LAUNCHED_DESKTOP_FILE_PID|ORIGINAL_XDG_CURRENT_DESKTOP|XDG_ACTIVATION_TOKEN|NO_COLOR|FORCE_COLOR)$)/;

/** Variables that are the bundled Go's, set again after the person's start-up files. */
export interface GoVariables {
  /** folders that come first on the PATH */
  path: string[];
  variables: Record<string, string>;
}

export interface GoSetUp {
  bin: string;
  /** isolated, as everything the app itself starts has it */
  env: Record<string, string>;
}

/** `tools` are the folders of labkit, benchstat, pprof and our own command; `telemetry` the one in which Go's telemetry is off. */
export function goVariables(go: GoSetUp, tools: readonly string[], telemetry: string): GoVariables {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(go.env)) if (/^(GO|CGO_)[A-Z]/.test(name)) variables[name] = value;
  // As in every build of ours, or the warm cache would not fit.
  variables.GOFLAGS = `${variables.GOFLAGS ?? ''} -trimpath`.trim();
  // Where cmd/go keeps its counters; GOTELEMETRY is ignored, and HOME stays the person's.
  variables.TEST_TELEMETRY_DIR = telemetry;
  return { path: [path.dirname(go.bin), ...tools], variables };
}

export function terminalEnv(
  from: NodeJS.ProcessEnv,
  go: GoVariables,
  o: { version: string; lang: 'zh' | 'en'; platform?: NodeJS.Platform },
): Record<string, string> {
  const platform = o.platform ?? process.platform;
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    if (value === undefined || NOT_THEIRS.test(name)) continue;
    if (from.APPDIR && value.includes(from.APPDIR)) continue; // of the mounted AppImage
    env[name] = value;
  }
  const pathName = Object.keys(env).find((k) => k.toUpperCase() === 'PATH') ?? 'PATH';
  const separator = platform === 'win32' ? ';' : ':';
  env[pathName] = [...go.path, env[pathName]].filter(Boolean).join(separator);
  if (platform !== 'win32' && !env.LC_ALL && !env.LC_CTYPE && !env.LANG) {
    // A start from the Finder or a service says nothing; without it every letter beyond ASCII would be a question mark.
    if (platform === 'darwin') env.LANG = o.lang === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8';
    else env.LC_CTYPE = 'C.UTF-8';
  }
  return {
    ...env,
    ...go.variables,
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    TERM_PROGRAM: 'Gopherbench',
    TERM_PROGRAM_VERSION: o.version,
  };
}
