// For tests: the pinned Go, isolated as the product isolates it, in folders whose names a careless program trips over.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { dataFolder } from '../paths.ts';
import { baseEnv, runProcess } from '../process/index.ts';

export const GO_VERSION = 'go1.27.4';

export interface TestGo {
  goroot: string;
  bin: string;
  gofmt: string;
  env: Record<string, string>;
}

let found: Promise<string> | undefined;

/** GOROOT of the pinned version: GOPHERBENCH_TEST_GOROOT, or what the machine's own go answers for it. */
async function findGoroot(): Promise<string> {
  const given = process.env.GOPHERBENCH_TEST_GOROOT;
  if (given) return given;
  const env = { ...baseEnv(process.env, ['HOME', 'GOPATH', 'GOMODCACHE', 'GOPROXY', 'LOCALAPPDATA']), GOTOOLCHAIN: GO_VERSION };
  const result = await runProcess(['go', 'env', 'GOROOT'], { cwd: os.tmpdir(), env, timeoutMs: 120_000 });
  if (result.exit !== 0) throw new Error(`no ${GO_VERSION} for the tests: ${result.stderr}`);
  return result.stdout.trim();
}

/** The build cache is the one that set-up warmed: a cold one costs a minute, and what is in it can't change a result. */
export async function testGo(home: string): Promise<TestGo> {
  found ??= findGoroot();
  const goroot = await found;
  const exe = process.platform === 'win32' ? '.exe' : '';
  const folders = { GOMODCACHE: 'mod', GOTMPDIR: 'tmp', HOME: 'home' };
  const env: Record<string, string> = {
    ...baseEnv(),
    GOENV: 'off',
    GOROOT: goroot,
    GOCACHE: path.join(dataFolder(), 'go/cache'),
    GOTOOLCHAIN: 'local',
    GOPROXY: 'off',
    GOFLAGS: '-mod=vendor',
    GOWORK: 'off',
    CGO_ENABLED: '0',
  };
  for (const [name, folder] of Object.entries(folders)) {
    env[name] = path.join(home, 'go', folder);
    await mkdir(env[name], { recursive: true });
  }
  return { goroot, bin: path.join(goroot, 'bin', `go${exe}`), gofmt: path.join(goroot, 'bin', `gofmt${exe}`), env };
}

/** A fresh folder with a space and Chinese letters in its path, and what removes it. */
export async function testFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'gopherbench-test-'));
  const folder = path.join(root, '实验 数据');
  await mkdir(folder);
  return { folder, remove: () => rm(root, { recursive: true, force: true }) };
}
