// What holds for every command: help in both languages, streams, a closed pipe, no colour off a terminal, JSON as its schema says.
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliOutputs, type cliOutputs as Outputs } from '../contract/index.ts';
import { baseEnv, type ProcessResult, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';
import { testData } from '../testing/services.ts';
import { commands } from './commands.ts';

const root = path.resolve(import.meta.dirname, '../..');
let data: string;
let remove: () => void;
let env: Record<string, string>;

beforeAll(() => {
  ({ data, remove } = testData());
  env = { ...baseEnv(), GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' };
});
afterAll(() => remove());
const cli = (args: readonly string[], more: Record<string, string> = {}): Promise<ProcessResult> =>
  runProcess([...commandLine, ...args], { cwd: root, env: { ...env, ...more } });

const shown = commands.filter((c) => !c.hidden);

test('the help names every command; each has its own, in both languages', async () => {
  const all = await cli(['--help']);
  const pages = await Promise.all(
    shown.flatMap((c) =>
      (['en', 'zh'] as const).map(async (lang) => ({ c, lang, page: await cli(['help', c.name, '--lang', lang]) })),
    ),
  );
  for (const { c, lang, page } of pages) {
    expect(all.stdout).toContain(`\n  ${c.name}`);
    expect([page.exit, page.stderr], c.name).toEqual([0, '']);
    expect(page.stdout).toContain(c.text[lang].summary);
    for (const option of Object.keys(c.options)) expect(page.stdout, c.name).toContain(`--${option}`);
    expect(page.stdout).toContain(lang === 'zh' ? '用法：' : 'Usage: ');
    expect(page.stdout).not.toMatch(/undefined|\{\{/);
  }
}, 120_000);

/** Quick command lines of those commands whose JSON needs no measurement; the rest are in measured.test.ts and build.test.ts. */
const asked: [keyof typeof Outputs, string[]][] = [
  ['labs', []],
  ['labs', ['06']],
  ['runs', []],
  ['claims', []],
  ['doctor', []],
  ['clean', ['--dry-run']],
];

test.each(asked)('%s %j: JSON alone on stdout, all that its schema says and nothing else', async (name, args) => {
  const r = await cli([name, ...args, '--json'], { FORCE_COLOR: '1' });
  expect(r.exit, r.stderr).toBe(0);
  const printed: unknown = JSON.parse(r.stdout);
  expect(cliOutputs[name].parse(printed)).toEqual(printed);
});

test('every command that has --json has a schema in the contract', () => {
  for (const c of shown) {
    expect('json' in c.options, c.name).toBe(c.json !== undefined);
    if (c.json) expect(Object.values(cliOutputs)).toContain(c.json);
  }
});

test.each([
  ['labs', ['labs']],
  ['doctor', ['doctor']],
  ['claims', ['claims']],
])('%s has colour only where it is asked for', async (_, args) => {
  const plain = await cli(args, { TERM: 'xterm-256color' });
  expect(plain.stdout + plain.stderr).not.toContain('\x1b');
  expect(plain.stdout.length).toBeGreaterThan(20);
  if (args[0] === 'labs') return; // it has nothing to colour
  expect((await cli(args, { FORCE_COLOR: '1' })).stdout).toContain('\x1b[');
});

test.skipIf(process.platform === 'win32')(
  'on a terminal there is colour and a drawn line, not with TERM=dumb or NO_COLOR',
  async () => {
    const onTerminal = (more: Record<string, string>) =>
      runProcess(['script', '-qec', [...commandLine, 'doctor'].map((a) => `'${a}'`).join(' '), '/dev/null'], {
        cwd: root,
        env: { ...env, TERM: 'xterm-256color', ...more },
        stdin: '',
      });
    const [rich, plain, dumb] = await Promise.all([onTerminal({}), onTerminal({ NO_COLOR: '1' }), onTerminal({ TERM: 'dumb' })]);
    expect(rich.stdout).toMatch(/\x1b\[3[123]m/);
    expect(plain.stdout).not.toMatch(/\x1b\[3\dm/);
    expect(dumb.stdout).not.toContain('\x1b');
  },
);

test.skipIf(process.platform === 'win32')(
  'a reader that goes away is no error',
  async () => {
    const lines = [['labs', '--json'], ['labs', '06'], ['completion', 'bash'], ['doctor'], ['--help'], ['claims', '--json']];
    const results = await Promise.all(
      lines.map((args) =>
        // the reader is gone before the first byte comes; the exit code is told on stderr
        runProcess(['sh', '-c', '{ "$@"; echo "exit $?" >&2; } | true', 'sh', ...commandLine, ...args], { cwd: root, env }),
      ),
    );
    for (const [i, r] of results.entries()) {
      const said = r.stderr.trim().split('\n');
      expect(said.at(-1), lines[i]!.join(' ')).toBe('exit 0');
      expect(r.stderr).not.toMatch(/EPIPE|Error|Cancelled/);
    }
  },
  60_000,
);

test('a machine with a problem: doctor exits 1, says what to do, and fetches nothing', async () => {
  // a data folder without a toolchain
  const bare = path.join(data, 'bare');
  const r = await cli(['doctor'], { GOPHERBENCH_DATA: bare, LANG: 'zh_CN.UTF-8' });
  expect(r.exit).toBe(1);
  expect(r.stdout).toMatch(/✕ 有问题 +Go 工具链 +go1\.27\.4 还没有\n +→ /);
  expect(r.stderr).toMatch(/问题 1 个/);
});
