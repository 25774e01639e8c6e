// Commands about what was measured, in one data folder, one after the other: runs, compare, claims, check, and what Ctrl-C leaves.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliOutputs } from '../contract/index.ts';
import { baseEnv, type ProcessResult, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';
import { processesOf } from '../testing/processes.ts';
import { testData } from '../testing/services.ts';

const root = path.resolve(import.meta.dirname, '../..');
const LAB = 'mutex-vs-rwmutex';
/** Its quick profile takes half the time of that one's. */
const SHORT = 'escape-analysis';
const slice = ['--set', 'goroutines=64', '--set', 'kind=mutex'];
let data: string;
let remove: () => void;
let env: Record<string, string>;

beforeAll(() => {
  ({ data, remove } = testData());
  env = { ...baseEnv(), GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' };
});
afterAll(() => remove());

const cli = (...args: string[]): Promise<ProcessResult> =>
  runProcess([...commandLine, ...args], { cwd: root, env, timeoutMs: 200_000 });
/** Ctrl-C as soon as the first samples are told. */
const interrupted = (...args: string[]): Promise<ProcessResult> => {
  const said = path.join(data, 'stderr.txt');
  const script = `: >"$SAID"; "$@" 2>>"$SAID" & until grep -q '[1-9][0-9]* of [0-9]* samples' "$SAID"; do sleep 0.1; done
    kill -INT $!; wait $!; code=$?; cat "$SAID" >&2; exit $code`;
  const argv = ['sh', '-c', script, 'sh', ...commandLine, ...args];
  return runProcess(argv, { cwd: root, env: { ...env, SAID: said }, timeoutMs: 60_000 });
};
const runsHere = async () => cliOutputs.runs.parse(JSON.parse((await cli('runs', '--json')).stdout));

test('nothing measured: said on stderr, an empty list for programs, and compare asks for more', async () => {
  const none = await cli('runs');
  expect([none.exit, none.stdout]).toEqual([0, '']);
  expect(none.stderr).toContain('Nothing has been measured');
  expect(await runsHere()).toEqual([]);
  const compare = await cli('compare', LAB);
  expect([compare.exit, compare.stdout]).toEqual([1, '']);
  expect(compare.stderr).toContain(`gopherbench run ${LAB}`);
});

test('two runs side by side are what benchstat says of them', async () => {
  for (let i = 0; i < 2; i++) expect((await cli('run', '06', ...slice)).exit).toBe(0);
  const [newer, older] = await runsHere();
  const table = await cli('runs', 'mutex');
  expect(table.stdout).toContain(`${newer!.id.slice(0, 8)}  ${LAB}`);

  // by the lab, and by the beginnings of their ids: the same two, the older one the base
  const byLab = cliOutputs.compare.parse(JSON.parse((await cli('compare', LAB, '--json')).stdout));
  expect(byLab.inputs.map((r) => r.id)).toEqual([older!.id, newer!.id]);
  const ids = [older!.id.slice(0, 8), newer!.id.slice(0, 8)];
  const byId = cliOutputs.compare.parse(JSON.parse((await cli('compare', ...ids, '--json')).stdout));
  expect(byId.comparisons).toEqual(byLab.comparisons);

  // as the help says: … | benchstat -col run -
  const file = path.join(data, 'both.txt');
  writeFileSync(file, (await cli('compare', LAB, '--format', 'bench')).stdout);
  const argv = [path.join(data, 'tools/benchstat'), '-format', 'csv', '-col', 'run', file];
  const stat = await runProcess(argv, { cwd: data, env: baseEnv() });
  expect(stat.exit, stat.stderr).toBe(0);
  const people = (await cli('compare', LAB)).stdout;
  // Not wait-ns/op: benchstat turns it into wait-sec/op, but not where a sample is zero, and so splits one unit in two.
  const ns = byLab.comparisons.find((c) => c.unit === 'ns/op')!;
  expect(stat.stdout).toContain(`${ns.deltaText},p=${ns.p.toFixed(3)} n=10`);
  expect(people).toContain(ns.deltaText);
  expect(people).toContain(`p=${ns.p.toFixed(3)} n=10`);
  const csv = (await cli('compare', LAB, '--format', 'csv', '--unit', 'ns/op')).stdout.trim().split('\n');
  expect(csv).toHaveLength(2);
  expect(csv[1]).toContain(String(ns.p));
}, 120_000);

test('profiles of a run: by its id, by its lab, as a base; the text is pprof’s of the kept file', async () => {
  const ran = await cli('run', '06', ...slice, '--capture', 'cpu,mutex');
  expect(ran.exit, ran.stderr).toBe(0);
  const [run] = await runsHere();
  const id = run!.id.slice(0, 8);
  const kept = readdirSync(path.join(data, 'profiles')).map((name) => path.join(data, 'profiles', name));
  expect(kept).toHaveLength(2);
  const pprof = async (...args: string[]) =>
    (await runProcess([path.join(data, 'tools/pprof'), ...args], { cwd: data, env: baseEnv() })).stdout;
  const tops = await Promise.all(kept.map((file) => pprof('-top', file)));
  const cpu = kept[tops.findIndex((text) => text.includes('Type: cpu'))]!;
  const mutex = kept.find((file) => file !== cpu)!;
  expect((await cli('profile', id, '--kind', 'cpu')).stdout).toBe(await pprof('-top', cpu));
  expect((await cli('profile', LAB, '--kind', 'mutex', '--cum')).stdout).toBe(await pprof('-top', '-cum', mutex));
  expect((await cli('profile', id, '--kind', 'cpu', '--diff', id)).stdout).toBe(await pprof('-top', `-diff_base=${cpu}`, cpu));
  const which = await cli('profile', id);
  expect([which.exit, which.stdout]).toEqual([1, '']);
  for (const kind of ['cpu', 'mutex']) expect(which.stderr).toContain(`--kind ${kind} --variant Lock/kind=mutex`);
}, 120_000);

test('slices of one run, ids that are none, units that are none', async () => {
  const [run] = await runsHere();
  const id = run!.id.slice(0, 8);
  const sliced = await cli('compare', `${id}@reads=90`, `${id}@reads=90`, '--json');
  expect(cliOutputs.compare.parse(JSON.parse(sliced.stdout)).rows[0]!.keys).not.toHaveProperty('reads');
  for (const [args, exit, words] of [
    [['compare', '00000000', id], 1, 'not in the store'],
    // without its reads the name is another
    [['compare', `${id}@reads=90`, id], 1, 'no variant in common'],
    [['compare', id], 2, 'second RUN'],
    [['compare', id, id, '--unit', 'bananas'], 1, 'ns/op'],
    [['compare', 'no-lab', id], 1, 'no lab called'],
    [['runs', '--limit', '0'], 2, '1 … 500'],
  ] as const) {
    const r = await cli(...args);
    expect([r.exit, r.stdout, r.stderr.includes(words)], args.join(' ')).toEqual([exit, '', true]);
  }
}, 60_000);

test.skipIf(process.platform === 'win32')(
  'Ctrl-C (not on Windows, which has no signals): 130, the run is kept, nothing of it lives on',
  async () => {
    const going = await interrupted('run', LAB, '--profile', 'full');
    expect([going.exit, going.stdout]).toEqual([130, '']);
    expect(going.stderr).toContain('samples are kept');
    const [run] = await runsHere();
    expect(run).toMatchObject({ status: 'cancelled', profile: 'full', resumable: true });
    expect(run!.samples).toBeGreaterThan(0);
    if (process.platform === 'linux') expect(processesOf(data)).toEqual([]);
  },
  90_000,
);

test.skipIf(process.platform === 'win32')(
  'claims: not measured, then measured by --run after a stop in the middle, from where it was',
  async () => {
    const before = cliOutputs.claims.parse(JSON.parse((await cli('claims', '--json')).stdout));
    expect(before.length).toBeGreaterThan(3);
    // Ctrl-C in the middle of the quick profile
    const cut = await interrupted('claims', SHORT, '--run');
    expect(cut.exit).toBe(130);
    expect(cut.stderr).toMatch(/Labs to measure: 1, about \d+ s/);
    const half = (await runsHere())[0]!;
    expect(half).toMatchObject({ status: 'cancelled', profile: 'quick' });
    const after = await cli('claims', SHORT, '--run', '--json');
    expect(after.exit, after.stderr).toBe(0);
    const claims = cliOutputs.claims.parse(JSON.parse(after.stdout));
    expect(claims.every((c) => c.verdict !== undefined && c.verdict.n >= 6)).toBe(true);
    // it went on with that run
    expect(claims.map((c) => c.runId)).toContain(half.id);
    const again = await cli('claims', SHORT, '--run', '--lang', 'zh');
    expect(again.stderr).toContain('都测过了');
    expect(again.stdout).toContain(`${claims[0]!.article.zh}`);
    expect(again.stdout).toContain(half.id.slice(0, 8));
    const csv = (await cli('claims', SHORT, '--format', 'csv')).stdout.trim().split('\n');
    expect(csv).toHaveLength(claims.length + 1);
  },
  180_000,
);

test('check: every condition with its figure, exit 1 when one fails, 0 when all pass', async () => {
  const r = await cli('check', LAB, 'read-mostly', '--json');
  expect(r.exit, r.stderr).toBe(1);
  const answer = cliOutputs.check.parse(JSON.parse(r.stdout));
  expect(answer).toMatchObject({ labId: LAB, passed: false, exercises: [{ id: 'read-mostly', passed: false }] });
  expect(answer.exercises[0]!.results.some((c) => c.measured !== undefined && c.wanted && c.n)).toBe(true);

  const lab = path.join(data, 'workspaces/labs/06-mutex-vs-rwmutex');
  const solutions = path.join(root, 'go-labs/labs/06-mutex-vs-rwmutex/_solutions/1-stuck-cache');
  for (const name of readdirSync(solutions))
    writeFileSync(path.join(lab, 'exercises/1-stuck-cache', name), readFileSync(path.join(solutions, name)));
  const good = await cli('check', '06', 'stuck-cache', '--lang', 'zh');
  expect(good.exit, good.stdout + good.stderr).toBe(0);
  expect(good.stdout).toContain('✓ 通过');
  expect(good.stderr).toContain('条件全部通过');
  const unknown = await cli('check', '06', 'no-such-exercise');
  expect([unknown.exit, unknown.stdout]).toEqual([1, '']);
}, 180_000);
