// Asks an unpacked toolchain who it is: a `go` that can't run, or that hands over to another, must not pass for ours.
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../contract/errors.ts';
import { runProcess } from '../process/index.ts';
import type { Pin } from './pin.ts';

/** `env` is the isolated one. Throws AppError('program-start'). */
export async function probe(goroot: string, pin: Pin, env: Record<string, string>, signal: AbortSignal): Promise<void> {
  // Without GOROOT, so that go finds its own by where it lies.
  const { GOROOT: _, ...rest } = env;
  const ask = async (program: string, ...args: string[]) => {
    const result = await runProcess([path.join(goroot, program), ...args], { cwd: goroot, env: rest, signal, timeoutMs: 30_000 });
    signal.throwIfAborted();
    if (result.exit !== 0) wrong(`${program} ${args.join(' ')}: exit ${result.exit} ${result.stderr}`);
    return result.stdout.trim();
  };
  const go = `bin/go${pin.exe}`;
  const [version, root, compiler] = await Promise.all([
    ask(go, 'version'),
    ask(go, 'env', 'GOROOT'),
    ask(`pkg/tool/${pin.platform}/compile${pin.exe}`, '-V'),
  ]);
  if (!version.startsWith(`go version go${pin.go} `)) wrong(`go version: ${version}`);
  if (!compiler.startsWith(`compile version go${pin.go}`)) wrong(`compile -V: ${compiler}`);
  if ((await realpath(root).catch(() => root)) !== (await realpath(goroot))) wrong(`GOROOT is ${root}, not ${goroot}`);
}

function wrong(detail: string): never {
  throw new AppError('program-start', { program: 'go' }, detail);
}
