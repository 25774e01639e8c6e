// The environment in which everything Go runs: nothing of the person's own Go set-up reaches it, nothing of it leaves the data folder.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { baseEnv } from '../process/index.ts';

const folders = (dataFolder: string) => {
  const at = (name: string) => path.join(dataFolder, 'go', name);
  return { cache: at('cache'), mod: at('mod'), tmp: at('tmp'), home: at('home') };
};

/** Passing `-trimpath` is up to the caller; it can't be set here beside -mod without hiding either from `go env`. */
export function isolatedEnv(dataFolder: string, goroot: string, from: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const { cache, mod, tmp, home } = folders(dataFolder);
  const env = baseEnv(from);
  return {
    ...env,
    PATH: [path.join(goroot, 'bin'), env.PATH].filter(Boolean).join(path.delimiter),
    ...homeEnv(home),
    GOENV: 'off',
    GOROOT: goroot,
    GOCACHE: cache,
    GOMODCACHE: mod,
    GOTMPDIR: tmp,
    GOTOOLCHAIN: 'local',
    GOPROXY: 'off',
    GOFLAGS: '-mod=vendor',
    GOWORK: 'off',
    CGO_ENABLED: '0',
  };
}

function homeEnv(home: string): Record<string, string> {
  if (process.platform !== 'win32') return { HOME: home };
  return { USERPROFILE: home, APPDATA: path.join(home, 'AppData'), LOCALAPPDATA: path.join(home, 'AppData') };
}

/** What a killed build leaves in GOTMPDIR is removed after this long; until then it may be another process's work. */
const DAY = 24 * 3600 * 1000;

export async function prepareFolders(dataFolder: string): Promise<void> {
  const all = folders(dataFolder);
  for (const folder of Object.values(all)) await mkdir(folder, { recursive: true });
  await switchTelemetryOff(all.home);
  for (const name of await readdir(all.tmp)) {
    const item = path.join(all.tmp, name);
    const age = await stat(item).then(
      (s) => Date.now() - s.mtimeMs,
      () => 0,
    );
    if (age > DAY) await rm(item, { recursive: true, force: true });
  }
}

const telemetryIn = (home: string): string => {
  const config = { win32: 'AppData', darwin: 'Library/Application Support' }[process.platform as string] ?? '.config';
  return path.join(home, config, 'go', 'telemetry');
};
/** For a Go that keeps the person's HOME: the folder in which telemetry is off. */
export const telemetryFolder = (dataFolder: string): string => telemetryIn(folders(dataFolder).home);

/** What `go telemetry off` would do; GOTELEMETRY in the environment is ignored. Format: golang.org/x/telemetry, file "mode". */
async function switchTelemetryOff(home: string): Promise<void> {
  const file = path.join(telemetryIn(home), 'mode');
  const mode = await readFile(file, 'utf8').catch(() => '');
  if (mode.startsWith('off')) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, 'off 2026-01-01');
}
