// From argv to an exit code: finds the command, gives the help, tells errors in the person's language.
import { type Lang, toErrorInfo } from '../contract/index.ts';
import { createToolchain } from '../toolchain/index.ts';
import { langOf, parse } from './args.ts';
import type { Host } from './command.ts';
import { commands } from './commands.ts';
import { openSession } from './context.ts';
import { fill } from './fill.ts';
import { helpAll, helpOf } from './help.ts';
import { createIo, type Io } from './io.ts';
import { nearest } from './nearest.ts';
import { sentence } from './sentence.ts';
import { commonText } from './texts/common.ts';
import { Failed, UsageError } from './usage.ts';

/** Runs one command line in this process, with its streams and signals, and answers the exit code. */
export async function runCommandLine(argv: readonly string[], host: Host): Promise<number> {
  const abort = new AbortController();
  let pressed = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      abort.abort();
      // Whoever asks twice does not want to wait; what we started ends by its leash.
      if (++pressed > 1) process.exit(130);
    });
  }
  const io = createIo();
  let readerGone = false;
  // A reader that has seen enough (`| head`) closes the pipe: that is no error, and what comes after is for nobody.
  process.stdout.on('error', (e: NodeJS.ErrnoException) => {
    if (e.code !== 'EPIPE') throw e;
    readerGone = true;
    io.readerGone();
    abort.abort();
  });
  const lang = langOf(argv);
  try {
    const exit = await dispatch(argv, { lang, io, signal: abort.signal, host });
    await io.flushed();
    return exit;
  } catch (e) {
    return readerGone ? 0 : explain(e, lang, io);
  }
}

async function dispatch(argv: readonly string[], o: { lang: Lang; io: Io; signal: AbortSignal; host: Host }): Promise<number> {
  const { lang, io, signal, host } = o;
  const [first, ...rest] = withoutLang(argv);
  if (first === '--version') {
    const go = createToolchain({ dataFolder: host.dataFolder, resources: host.resources.root }).state().version;
    io.out(`gopherbench ${host.version}, go${go}\n`);
    return 0;
  }
  const wantsHelp = first === '--help' || first === '-h' || first === 'help';
  const topic = wantsHelp ? withoutLang(rest)[0] : undefined;
  if (first === undefined || (wantsHelp && topic === undefined)) {
    const text = helpAll(commands, lang, io.columns);
    if (first === undefined) io.say(text.trimEnd());
    else io.out(text);
    return first === undefined ? 2 : 0;
  }
  const name = topic ?? first;
  const command = commands.find((c) => c.name === name && (!wantsHelp || !c.hidden));
  if (!command) throw unknownCommand(name);
  const args = command.raw ? argv.slice(argv.indexOf(name) + 1) : rest;
  const parsed = command.raw ? { values: {}, operands: [...args], help: false } : wantsHelp ? undefined : parse(command, args);
  if (!parsed || parsed.help) {
    io.out(helpOf(command, lang, io.columns));
    return 0;
  }
  const session = openSession({ command, parsed, lang, io, signal, host });
  try {
    return await command.run(session.context);
  } finally {
    await session.close();
  }
}

/** `--lang zh` may stand anywhere, before the command too. */
function withoutLang(argv: readonly string[]): string[] {
  if (argv[0] === '--lang') return argv.slice(2);
  return argv[0]?.startsWith('--lang=') ? argv.slice(1) : [...argv];
}

function unknownCommand(name: string): UsageError {
  if (name.startsWith('-')) return new UsageError('unknownOption', { option: name, command: '' });
  const near = nearest(
    name,
    commands.filter((c) => !c.hidden).map((c) => c.name),
  );
  return near ? new UsageError('nearestCommand', { name, nearest: near }) : new UsageError('unknownCommand', { name });
}

function explain(e: unknown, lang: Lang, io: Io): number {
  if (e instanceof UsageError) {
    io.say(`gopherbench: ${fill(commonText[lang][e.key], e.values)}`);
    return 2;
  }
  if (e instanceof Failed) {
    io.say(`gopherbench: ${e.message}`);
    return 1;
  }
  const info = toErrorInfo(e);
  io.say(`gopherbench: ${sentence(lang, info.code, info.params)}`);
  if (info.detail && info.code !== 'cancelled') io.say(info.detail);
  return info.code === 'cancelled' ? 130 : 1;
}
