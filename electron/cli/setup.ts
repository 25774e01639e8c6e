// `gopherbench setup STEP`: what the set-up script asks of Go, so that nothing about Go is known twice. One JSON object a line on stdout.
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, type ToolchainState } from '../contract/index.ts';
import { folderSize } from '../disk/index.ts';
import { createTools, toolNames } from '../labkit/tools.ts';
import { warmCache } from '../parts/warm.ts';
import type { Resources } from '../paths.ts';
import { baseEnv, removeOrphans, runProcess } from '../process/index.ts';
import { createToolchain, type Toolchain } from '../toolchain/index.ts';
import { rawCommand } from './command.ts';
import { UsageError } from './usage.ts';

interface Line {
  done?: number;
  total?: number;
  unit?: 'bytes' | 'items';
  text?: string;
  ok?: boolean;
  size?: number;
}
const say = (line: Line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const setupSteps = ['toolchain', 'vendor', 'tools', 'warm'] as const;

export const setup = rawCommand('setup', async ({ operands: [step], host, signal }) => {
  if (!setupSteps.some((s) => s === step)) throw new UsageError('unknownCommand', { name: `setup ${step ?? ''}`.trim() });
  const o = { dataFolder: host.dataFolder, resources: host.resources, signal };
  const toolchain = createToolchain({ dataFolder: o.dataFolder, resources: o.resources.root });
  const state = await toolchain.ensure({ signal: o.signal, progress: step === 'toolchain' ? tell : () => {} });
  if (state.state === 'failed') throw new AppError(state.error.code, state.error.params, state.error.detail);
  const size = await steps[step as (typeof setupSteps)[number]](toolchain, o);
  say({ ok: true, size });
  return 0;
});

function tell(s: ToolchainState): void {
  if (s.state === 'fetching') say({ done: s.bytes, total: s.total, unit: 'bytes', text: 'fetching' });
  if (s.state === 'verifying' || s.state === 'unpacking') say({ done: s.done, total: s.total, unit: 'bytes', text: s.state });
}

type Step = (toolchain: Toolchain, o: { dataFolder: string; resources: Resources; signal: AbortSignal }) => Promise<number>;
const steps: Record<(typeof setupSteps)[number], Step> = {
  toolchain: async (toolchain) => folderSize(toolchain.go().goroot),

  /** The one Go step that needs the network: the machine's own proxy settings, everything else isolated. */
  async vendor(toolchain, o) {
    const go = toolchain.go();
    const vendor = path.join(o.resources.labs, 'vendor');
    const temp = path.join(o.resources.labs, `.vendor-${process.pid}.tmp`);
    const { GOPROXY: _off, ...isolated } = go.env;
    // Without a proxy of this machine's own, go's built-in default is what leaving the variable out means.
    const env = { ...isolated, ...(await ownProxy(o.signal)), GOFLAGS: '-mod=mod' };
    await removeOrphans(o.resources.labs, /^\.vendor-(\d+)\.tmp$/);
    try {
      await go_(['mod', 'vendor', '-o', temp], toolchain, o.resources.labs, o.signal, env);
      await rm(vendor, { recursive: true, force: true });
      await rename(temp, vendor);
    } finally {
      await rm(temp, { recursive: true, force: true });
    }
    return folderSize(vendor);
  },

  tools: (toolchain, o) =>
    createTools({ dataFolder: o.dataFolder, labs: o.resources.labs, toolchain }).ensure(
      toolNames,
      o.signal,
      (done, total, text) => say({ done, total, unit: 'items', text }),
    ),

  async warm(toolchain, o) {
    const go = toolchain.go();
    await warmCache({
      go,
      env: go.env,
      labs: o.resources.labs,
      signal: o.signal,
      progress: (done, total, text) => say({ done, total, unit: 'items', text }),
    });
    return folderSize(go.env.GOCACHE!);
  },
};

async function go_(
  args: string[],
  toolchain: Toolchain,
  cwd: string,
  signal: AbortSignal,
  env?: Record<string, string>,
): Promise<void> {
  const go = toolchain.go();
  const result = await runProcess([go.bin, ...args], { cwd, env: env ?? go.env, signal, timeoutMs: 20 * 60_000 });
  if (result.reason === 'cancelled') throw new AppError('cancelled');
  if (result.exit !== 0) throw new AppError('internal', {}, `go ${args.join(' ')}\n${result.stdout}${result.stderr}`);
}

/** GOPROXY and checksum settings as this machine has them: from the environment, else from a go on the PATH. */
async function ownProxy(signal: AbortSignal): Promise<Record<string, string>> {
  const names = [
    'GOPROXY',
    'GOSUMDB',
    'GONOSUMDB',
    'GOPRIVATE',
    'GONOPROXY',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'SSL_CERT_FILE',
  ];
  const own: Record<string, string> = {};
  for (const name of names) {
    const value = process.env[name] ?? process.env[name.toLowerCase()];
    if (value) own[name] = value;
  }
  if (!own.GOPROXY) {
    try {
      const asked = await runProcess(['go', 'env', '-json', 'GOPROXY', 'GOSUMDB', 'GONOSUMDB', 'GOPRIVATE', 'GONOPROXY'], {
        cwd: process.cwd(),
        env: { ...baseEnv(), HOME: process.env.HOME ?? '', GOTOOLCHAIN: 'local' },
        signal,
        timeoutMs: 20_000,
      });
      if (asked.exit === 0) {
        for (const [k, v] of Object.entries(JSON.parse(asked.stdout) as Record<string, string>)) if (v && !own[k]) own[k] = v;
      }
    } catch {
      // no go on this machine: the bundled one's own default serves
    }
  }
  return own;
}
