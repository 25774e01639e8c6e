// `gopherbench go …`: the bundled go in the labs' module, in the isolated environment. For the project's own tests and scripts.
import { runProcess } from '../process/index.ts';
import { createToolchain } from '../toolchain/index.ts';
import { rawCommand } from './command.ts';

export const go = rawCommand('go', async ({ operands, host, signal, io }) => {
  const toolchain = createToolchain({ dataFolder: host.dataFolder, resources: host.resources.root });
  await toolchain.ensure({ signal });
  const { bin, env } = toolchain.go();
  const result = await runProcess([bin, ...operands], {
    cwd: host.resources.labs,
    env,
    signal,
    maxOutput: 1024 ** 3,
    onStdout: (chunk) => io.out(chunk),
    onStderr: (chunk) => process.stderr.write(chunk),
  });
  return result.exit;
});
