// Where modules come from on this machine: GOPROXY, or what its own go has been told.
import { mkdir } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import { baseEnv, runProcess } from '../process/index.ts';

/** Names that the person's go needs to be the person's: its settings, its network, its credentials. */
const PERSONAL = [
  'HOME',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'XDG_CONFIG_HOME',
  'GOENV',
  'GOPROXY',
  'GONOPROXY',
  'GOPRIVATE',
  'GOSUMDB',
  'GONOSUMDB',
  'GOINSECURE',
  'GOAUTH',
  'NETRC',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/** The environment for the machine's own go: the person's set-up, but never another toolchain or somebody's workspace. */
export const personalEnv = (env: NodeJS.ProcessEnv): Record<string, string> => ({
  ...baseEnv(env, PERSONAL),
  GOTOOLCHAIN: 'local',
  GOWORK: 'off',
});

export interface GoSettings {
  /** in the order of the list; only what speaks the proxy protocol */
  proxies: URL[];
  /** further places where the checksum database may be asked, from GOSUMDB */
  sumdbs: URL[];
  /** a go command is on the PATH */
  command: boolean;
}

/** `cwd` is any folder of ours: a go.mod of somebody else must not speak here. */
export async function goSettings(env: NodeJS.ProcessEnv, cwd: string, signal: AbortSignal): Promise<GoSettings> {
  await mkdir(cwd, { recursive: true });
  let told: string[] = [];
  let command = true;
  try {
    const result = await runProcess(['go', 'env', 'GOPROXY', 'GOSUMDB'], {
      cwd,
      env: personalEnv(env),
      signal,
      timeoutMs: 20_000,
    });
    if (result.exit === 0) told = result.stdout.split('\n');
  } catch (e) {
    if (!(e instanceof AppError && e.code === 'program-start')) throw e;
    command = false;
  }
  signal.throwIfAborted();
  return {
    proxies: parseProxies(env.GOPROXY || told[0] || ''),
    sumdbs: parseSumdb(env.GOSUMDB || told[1] || ''),
    command,
  };
}

/** Format: `go help goproxy`. The separators say after which errors Go goes on; we always do, since the hash decides. */
export function parseProxies(list: string): URL[] {
  const urls = list.split(/[,|]/).map((part) => url(part.trim()));
  return urls.filter((u) => u !== undefined && /^(https?|file):$/.test(u.protocol)) as URL[];
}

/** Format: `go help goproxy` and the reference on GOSUMDB: "name", "name+key" or either with a URL. The key stays ours. */
export function parseSumdb(text: string): URL[] {
  const [name = '', at] = text.trim().split(/\s+/);
  const host = name.split('+')[0] ?? '';
  const found = at ? url(at) : host.includes('.') ? url(`https://${host}`) : undefined;
  return found && /^(https?|file):$/.test(found.protocol) ? [found] : [];
}

function url(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
/** `base` may have a path of its own. */
export const below = (base: URL, path: string): URL => {
  const joined = new URL(base);
  joined.pathname = `${base.pathname.replace(/\/+$/, '')}/${path}`;
  return joined;
};
