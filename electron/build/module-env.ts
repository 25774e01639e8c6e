// The environment in which a person's own module is read and built: isolated like all else, but with its own vendor folder or the
// module cache of this machine, from which nothing is fetched and to which nothing is added.
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface ModuleEnv {
  env: Record<string, string>;
  from: 'vendor' | 'cache';
  /** the go.work that names or encloses the module */
  work: string | undefined;
}

export function moduleEnv(folder: string, isolated: Record<string, string>, own: NodeJS.ProcessEnv = process.env): ModuleEnv {
  const work = findWork(folder);
  const vendor = existsSync(path.join(work ? path.dirname(work) : folder, 'vendor', 'modules.txt'));
  const cache = moduleCache(own);
  return {
    env: {
      ...isolated,
      GOFLAGS: vendor ? '-mod=vendor' : '-mod=readonly',
      GOWORK: work ?? 'off',
      ...(existsSync(cache) && { GOMODCACHE: cache }),
    },
    from: vendor ? 'vendor' : 'cache',
    work,
  };
}

/** As go finds it: in the folder or the nearest one above. */
function findWork(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const file = path.join(at, 'go.work');
    if (existsSync(file)) return file;
    if (path.dirname(at) === at) return undefined;
  }
}

/** Where the person's own go keeps modules: the environment, what `go env -w` wrote, else Go's default. */
export function moduleCache(own: NodeJS.ProcessEnv, home = os.homedir()): string {
  const written = goEnvFile(own, home);
  const value = (name: string) => own[name] || written[name];
  const gopath = value('GOPATH')?.split(path.delimiter)[0] || path.join(home, 'go');
  return value('GOMODCACHE') || path.join(gopath, 'pkg', 'mod');
}

/** KEY=VALUE lines of os.UserConfigDir()/go/env; see `go help env`. */
function goEnvFile(own: NodeJS.ProcessEnv, home: string): Record<string, string> {
  if (own.GOENV === 'off') return {};
  const configs: Partial<Record<NodeJS.Platform, string>> = {
    win32: own.APPDATA ?? path.join(home, 'AppData', 'Roaming'),
    darwin: path.join(home, 'Library', 'Application Support'),
  };
  const config = configs[process.platform] ?? (own.XDG_CONFIG_HOME || path.join(home, '.config'));
  try {
    const text = readFileSync(own.GOENV || path.join(config, 'go', 'env'), 'utf8');
    return Object.fromEntries([...text.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map((m) => [m[1]!, m[2]!.trim()]));
  } catch {
    return {};
  }
}
