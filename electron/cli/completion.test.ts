// Completion in the shells themselves: a Tab in a real bash and zsh, fish's own question. Needs what `npm run setup` prepares.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { baseEnv, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'completion-'));
const env = {
  ...baseEnv(),
  PATH: `${folder}${path.delimiter}${process.env.PATH}`,
  GOPHERBENCH_DATA: path.join(folder, 'data'),
  HOME: folder,
  LANG: 'C.UTF-8',
  TERM: 'dumb',
};

const run = (argv: string[], stdin?: string) =>
  runProcess(argv, { cwd: root, env, timeoutMs: 80_000, ...(stdin ? { stdin } : {}) });
const complete = async (current: string, ...words: string[]) =>
  (await run(['gopherbench', '__complete', `:${current}`, ...words])).stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[0]);

const there = (shell: string) => (process.env.PATH ?? '').split(path.delimiter).some((p) => existsSync(path.join(p, shell)));

beforeAll(async () => {
  const program = path.join(folder, 'gopherbench');
  writeFileSync(program, `#!/bin/sh\nexec ${commandLine.map((part) => `'${part}'`).join(' ')} "$@"\n`);
  chmodSync(program, 0o755);
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(path.join(folder, `completion.${shell}`), (await run(['gopherbench', 'completion', shell])).stdout);
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** Ids of the shipped labs in their order, off the folders' names. */
const labs = readdirSync(path.join(root, 'go-labs/labs'))
  .sort()
  .map((name) => name.replace(/^\d+-/, ''));

test('what may stand at the cursor', async () => {
  expect(await complete('comp')).toEqual(['compare', 'completion']);
  expect(await complete('', 'run')).toEqual(labs);
  expect(await complete('', 'check', 'mutex-vs-rwmutex')).toContain('stuck-cache');
  expect(await complete('--f', 'run', 'mutex-vs-rwmutex')).toEqual(['--format']);
  expect(await complete('', 'run', 'mutex-vs-rwmutex', '--format')).toEqual(['table', 'bench', 'json']);
  expect(await complete('--format=b', 'run')).toEqual(['--format=bench']);
  expect(await complete('reads=90,9', 'run', 'mutex-vs-rwmutex', '--set')).toEqual(['reads=90,90', 'reads=90,99']);
  expect(await complete('', 'completion')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
  expect(await complete('', 'no-such-command')).toEqual([]);
});

/** Types lines into an interactive shell on a terminal of its own; \t is the Tab key. */
const typed = async (shell: string, ...lines: string[]) =>
  (await run(['script', '-qec', shell, '/dev/null'], [...lines, 'exit', ''].join('\n'))).stdout;

// Set-up installs these shells for the tests on Debian; elsewhere a machine may lack them.
const without = (shell: string) => process.platform !== 'linux' || !there(shell);

test.skipIf(without('bash'))('Tab in bash (not where there is no bash)', async () => {
  const out = await typed(
    'bash --norc --noprofile -i',
    `source ${folder}/completion.bash`,
    'gopherbench comple\tb\t | wc -l',
    'gopherbench run mut\t --set rea\t50 --help | head -1',
  );
  expect(out).toContain('gopherbench completion bash  | wc -l');
  expect(out).toContain('gopherbench run mutex-vs-rwmutex  --set reads=50 --help | head -1');
  expect(out).toContain('Usage: gopherbench run LAB');
});

test.skipIf(without('zsh'))('Tab in zsh (not where there is no zsh)', async () => {
  const out = await typed(
    'zsh -f -i',
    `autoload -Uz compinit; compinit -u -d ${folder}/dump`,
    `source ${folder}/completion.zsh`,
    'gopherbench comple\tf\t | grep -c complete',
    'gopherbench run mut\t --set rea\t50 --help | head -1',
  );
  expect(out).toContain('gopherbench completion');
  expect(out).toMatch(/--set reads=\S*50/);
  expect(out).toContain('Usage: gopherbench run LAB');
});

test.skipIf(without('fish'))('fish’s own list (not where there is no fish)', async () => {
  const ask = async (line: string) =>
    (await run(['fish', '--no-config', '-c', `source ${folder}/completion.fish; complete -C '${line}'`])).stdout;
  expect(await ask('gopherbench comp')).toMatch(/^compare\t.*\ncompletion\t/);
  const names = (await ask('gopherbench run ')).trim().split('\n');
  expect(names.map((line) => line.split('\t')[0])).toEqual(labs.toSorted());
  expect(names).toContainEqual(expect.stringMatching(/^mutex-vs-rwmutex\t\S/));
  expect((await ask('gopherbench run x --format ')).trim().split('\n')).toEqual(['bench', 'json', 'table']);
});
