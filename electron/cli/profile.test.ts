// `gopherbench profile` against go tool pprof itself: the same text to the byte, the same figures in JSON, one sentence for what goes wrong.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliOutputs } from '../contract/index.ts';
import { formatValue, percentage } from '../contract/profile-units.ts';
import { baseEnv, type ProcessResult, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';
import { writeProfiles } from '../testing/profiles.ts';
import { testData, testServices } from '../testing/services.ts';

let data: string;
let remove: () => void;
let folder: string;

beforeAll(async () => {
  ({ data, remove } = testData());
  folder = mkdtempSync(path.join(os.tmpdir(), 'profile 剖析-'));
  const services = await testServices(data);
  await writeProfiles(folder, services.toolchain.go());
  await services.close();
}, 120_000);
afterAll(() => {
  remove();
  rmSync(folder, { recursive: true, force: true });
});

const cli = (...args: string[]): Promise<ProcessResult> =>
  runProcess([...commandLine, 'profile', ...args], {
    cwd: folder,
    env: { ...baseEnv(), GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' },
    timeoutMs: 60_000,
  });
const pprof = async (...args: string[]): Promise<string> => {
  const program = path.join(data, 'tools', process.platform === 'win32' ? 'pprof.exe' : 'pprof');
  const result = await runProcess([program, ...args], { cwd: folder, env: baseEnv() });
  expect([result.exit, result.stderr]).toEqual([0, expect.anything()]);
  return result.stdout;
};

test.each([
  [['cpu.pb.gz'], ['-top', 'cpu.pb.gz']],
  [
    ['cpu.pb.gz', '--peek', 'main\\.'],
    ['-peek=main\\.', 'cpu.pb.gz'],
  ],
  [
    ['heap.pb.gz', '--list', 'main\\.rows', '--sample-index', 'alloc_space'],
    ['-list=main\\.rows', '-sample_index=alloc_space', 'heap.pb.gz'],
  ],
  [
    ['cpu.pb.gz', '--tags', '--focus', 'spin'],
    ['-tags', '-focus=spin', 'cpu.pb.gz'],
  ],
  [
    ['heap.pb.gz', '--diff', 'heap.pb.gz', '--cum', '--granularity', 'lines', '--limit', '7'],
    ['-top', '-diff_base=heap.pb.gz', '-cum', '-lines', '-nodecount=7', 'heap.pb.gz'],
  ],
  [
    ['cpu.pb.gz', '--tagroot', 'kind', '--tagignore', 'json'],
    ['-top', '-tagroot=kind', '-tagignore=json', 'cpu.pb.gz'],
  ],
  [
    ['cpu.pb.gz', '--peek', 'main\\.', '--tagleaf', 'kind'],
    ['-peek=main\\.', '-tagleaf=kind', 'cpu.pb.gz'],
  ],
  [
    ['mutex.pb.gz', '--mean', '--divide-by', '10'],
    ['-top', '-mean', '-divide_by=10', 'mutex.pb.gz'],
  ],
])('%j prints what go tool pprof %j prints', async (ours, theirs) => {
  const [mine, its] = await Promise.all([cli(...ours), pprof(...theirs)]);
  expect(mine.exit, mine.stderr).toBe(0);
  expect(mine.stdout).toBe(its);
});

test('JSON has the figures that pprof rounds', async () => {
  const { stdout } = await cli('heap.pb.gz', '--json', '--sample-index', 'alloc_space');
  const { top, total, sample, kind } = cliOutputs.profile.parse(JSON.parse(stdout));
  expect([kind, sample.type]).toEqual(['heap', 'alloc_space']);
  const text = await pprof('-top', '-sample_index=alloc_space', '-unit=kb', '-nodefraction=0', 'heap.pb.gz');
  for (const row of top!) {
    const printed = `${formatValue(row.flat, sample.unit, 'kb').padStart(10)} ${percentage(row.flat, total)}`;
    expect(
      text.split('\n').some((line) => line.startsWith(printed) && line.includes(row.name)),
      `${printed} ${row.name}`,
    ).toBe(true);
  }
  const peek = cliOutputs.profile.parse(JSON.parse((await cli('cpu.pb.gz', '--peek', '^main\\.spin$', '--json')).stdout)).peek!;
  expect(peek[0]!.callers.map((c) => c.name)).toContain('main.main.func1');
});

test('one page for any browser', async () => {
  const r = await cli('heap.pb.gz', '--sample-index', 'alloc_space', '--html', 'page 页.html');
  expect([r.exit, r.stdout], r.stderr).toEqual([0, '']);
  const page = readFileSync(path.join(folder, 'page 页.html'), 'utf8');
  expect(page).toContain('main.rows');
  expect(page).not.toMatch(/(src|href)="https?:/);
});

test.each([
  [['broken.pb.gz'], 1, 'broken.pb.gz is not a profile that can be read'],
  [['none.pb.gz'], 1, 'none.pb.gz could not be read'],
  [['cpu.pb.gz', '--focus', '('], 1, 'The expression ( can’t be read'],
  [['cpu.pb.gz', '--peek', 'no-such-function'], 1, 'No function matches no-such-function'],
  [['cpu.pb.gz', '--sample-index', 'alloc_space'], 1, 'no sample type alloc_space'],
  [['cpu.pb.gz', '--diff', 'heap.pb.gz'], 1, 'count different things'],
  [['mutex-vs-rwmutex'], 1, 'gopherbench run mutex-vs-rwmutex --capture cpu'],
  [['cpu.pb.gz', '--html', path.join('none', 'x.html')], 1, 'could not be written'],
  [['cpu.pb.gz', '--tags', '--top'], 2, '--top, --tags can’t go together'],
  [['cpu.pb.gz', '--limit', 'many'], 2, '--limit many'],
  [['cpu.pb.gz', '--divide-by', '0'], 2, '--divide-by 0'],
])('%j: exit %d, one sentence, nothing on stdout', async (args, exit, sentence) => {
  writeFileSync(path.join(folder, 'broken.pb.gz'), '\x1f\x8b\b broken');
  const r = await cli(...args);
  expect([r.exit, r.stdout]).toEqual([exit, '']);
  expect(r.stderr).toContain(sentence);
});
