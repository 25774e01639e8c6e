// The same services without a window: gopherbench labs | run. Data on stdout, progress on stderr.
import path from 'node:path';
import { parseCommandLine, systemLang, UsageError } from './cli/args.ts';
import { listLabs } from './cli/labs.ts';
import { runLab, sentence } from './cli/run.ts';
import { setup, setupSteps } from './cli/setup.ts';
import { cliText, fill } from './cli/text.ts';
import { type Lang, toErrorInfo } from './contract/index.ts';
import { dataFolder, resourcesIn } from './paths.ts';
import { runProcess } from './process/index.ts';
import { createServices, type Services } from './services.ts';
import { createToolchain } from './toolchain/index.ts';

const root = path.resolve(import.meta.dirname, '..');
const resources = resourcesIn(root);

function help(lang: Lang): string {
  const t = cliText(lang);
  return `${t.usage}

${t.commands}:
  labs                 ${t.labs}
  run LAB              ${t.run}

${t.options}:
  --profile quick|full ${t.optProfile}
  --set KEY=V[,V…]     ${t.optSet}
  --format FORMAT      ${t.optFormat}
  --json               ${t.optJson}
  --lang zh|en         ${t.optLang}
  -h, --help           ${t.optHelp}

${t.exitCodes}
`;
}

function open(lang: Lang): Services {
  return createServices({
    dataFolder: dataFolder(),
    resources,
    desktop: {
      version: '',
      electron: '',
      sandboxed: true,
      systemLanguage: () => lang,
      systemDark: () => false,
      chooseFile: async () => undefined,
      send: () => {},
      flushed: () => {},
      settle: 0,
    },
  });
}

async function main(argv: string[], signal: AbortSignal): Promise<number> {
  // The set-up script's own commands: not for people, so outside of the help.
  if (argv[0] === 'setup' && setupSteps.some((s) => s === argv[1]))
    return setup(argv[1]!, { dataFolder: dataFolder(), resources, signal });
  if (argv[0] === 'go') return bundledGo(argv.slice(1), signal);
  const args = parseCommandLine(argv, process.stdout.isTTY === true);
  if (args.help || !args.command || args.command === 'help') {
    (args.command || args.help ? process.stdout : process.stderr).write(help(args.lang));
    return args.command || args.help ? 0 : 2;
  }
  const commands: Record<string, (s: Services) => Promise<number>> = {
    labs: (s) => listLabs(s, args),
    run: async (s) => {
      await s.jobs.wait((await s.dispatcher.start('toolchain.ensure', { repair: false })).id);
      return runLab(s, args, signal);
    },
  };
  const command = Object.hasOwn(commands, args.command) ? commands[args.command] : undefined;
  if (!command) throw new UsageError('unknownCommand', { name: args.command });
  const services = open(args.lang);
  try {
    return await command(services);
  } finally {
    await services.close();
  }
}

/** Runs the bundled go in the labs' module with the isolated environment. */
async function bundledGo(args: string[], signal: AbortSignal): Promise<number> {
  const toolchain = createToolchain({ dataFolder: dataFolder(), resources: resources.root });
  await toolchain.ensure({ signal });
  const { bin, env } = toolchain.go();
  const result = await runProcess([bin, ...args], {
    cwd: resources.labs,
    env,
    signal,
    maxOutput: 1024 ** 3,
    onStdout: (c) => process.stdout.write(c),
    onStderr: (c) => process.stderr.write(c),
  });
  return result.exit;
}

const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => abort.abort());
// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (e: NodeJS.ErrnoException) => {
  if (e.code === 'EPIPE') abort.abort();
  else throw e;
});

const argv = process.argv.slice(2);
const named = argv.indexOf('--lang');
const lang: Lang = argv[named + 1] === 'zh' && named >= 0 ? 'zh' : argv[named + 1] === 'en' && named >= 0 ? 'en' : systemLang();
try {
  process.exitCode = await main(argv, abort.signal);
} catch (e) {
  if (e instanceof UsageError) {
    process.stderr.write(`gopherbench: ${fill(cliText(lang)[e.key], e.values)}\n`);
    process.exitCode = 2;
  } else {
    const info = toErrorInfo(e);
    process.stderr.write(`gopherbench: ${sentence(lang, info.code, info.params)}\n`);
    if (info.detail && info.code !== 'cancelled') process.stderr.write(`${info.detail}\n`);
    process.exitCode = info.code === 'cancelled' ? 130 : 1;
  }
}
