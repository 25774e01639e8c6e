// For who writes labs: `node electron/author.ts check [id …]` and `node electron/author.ts new ID [--number N]`.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkLab, checkShared, labNames, longestFirst } from './author/check.ts';
import { compilerOf } from './author/guesses.ts';
import { newLab } from './author/new.ts';
import { problemText } from './author/problem.ts';
import { turn } from './author/turns.ts';
import { toErrorInfo } from './contract/index.ts';
import { createTools } from './labkit/tools.ts';
import { dataFolder, resourcesIn } from './paths.ts';
import { createToolchain } from './toolchain/index.ts';

const USAGE = `usage: npm run lab:check [-- ID …]
       npm run lab:new -- ID [--number N]
`;
const resources = resourcesIn(path.resolve(import.meta.dirname, '..'));
const print = (line: string) => void process.stdout.write(`${line}\n`);

/** One line a lab, its problems below it, and the sum. Exit code 1 when one was refused. */
async function check(ids: string[], quick: boolean, signal: AbortSignal): Promise<number> {
  const names = labNames(resources.labs, ids);
  const toolchain = createToolchain({ dataFolder: dataFolder(), resources: resources.root });
  if (!quick) await toolchain.ensure({ signal });
  const tools = createTools({ dataFolder: dataFolder(), labs: resources.labs, toolchain });
  if (!quick) await tools.ensure(['labkit', 'objdump'], signal);
  const compiler = compilerOf(toolchain, tools);
  let failed = 0;
  const tell = ({ name, problems, seconds }: Awaited<ReturnType<typeof checkLab>>) => {
    const verdict = problems.length ? `${problems.length} problem${problems.length > 1 ? 's' : ''}` : `${seconds.toFixed(1)} s`;
    print(`${problems.length ? 'FAIL' : 'ok  '} ${name}  ${verdict}`);
    for (const p of problems) print(`     ${problemText(p)}`);
    if (problems.length) failed++;
  };
  const shared = checkShared(resources.labs);
  tell(shared);
  // Two build at a time and compare only what ran in the same moment; beside them run three commands of labs that are built.
  const turns = { work: turn(2), commands: turn(3) };
  const options = { labsRoot: resources.labs, toolchain, labkit: tools.labkit, compiler, signal, quick, turns };
  await Promise.all(longestFirst(resources.labs, names).map(async (name) => tell(await checkLab(name, options))));
  print(`${names.length + 1 - failed} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

async function main(signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { number: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const [command, ...ids] = positionals;
  if (command === 'check') return check(ids, values.quick, signal);
  if (command === 'new' && ids.length === 1) {
    const name = await newLab(resources.labs, ids[0]!, values.number === undefined ? undefined : Number(values.number));
    print(`go-labs/labs/${name}`);
    return 0;
  }
  process.stderr.write(USAGE);
  return 2;
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort());
try {
  process.exitCode = await main(stop.signal);
} catch (e) {
  const { code, detail } = toErrorInfo(e);
  process.stderr.write(code === 'internal' && e instanceof Error ? `${e.message}\n` : `${code}\n${detail ?? ''}\n`);
  const usage = e instanceof TypeError && 'code' in e && String(e.code).startsWith('ERR_PARSE_ARGS');
  process.exitCode = stop.signal.aborted ? 130 : usage ? 2 : 1;
}
