// The suites of `npm test`: what each runs, and how it is counted.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { logOf, runChild } from '../setup/child.mjs';
import { dataFolder, node24, root } from '../setup/paths.mjs';
import { add, goCounts, lineCounts, none, playwrightCounts, vitestCounts } from './counts.mjs';
import { withDisplay, withDisplays } from './display.mjs';

const bin = (/** @type {string} */ file) => path.join(root, 'node_modules', file);
const results = path.join(root, 'test-results');

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{signal: AbortSignal, args: string[]}} Context
 * @typedef {object} Suite
 * @property {string} id
 * @property {string} title
 * @property {'first' | 'alone' | 'last'} turn first: two at a time, before all else; alone: it measures, uses all cores, or has time limits; last: two
 *   at a time, each with a display of its own and mostly waiting for its windows
 * @property {(context: Context) => Promise<Counts & {output: string}>} run output: everything it said
 */

/** @param {string} id @param {string[]} argv @param {Context} context @param {{env?: NodeJS.ProcessEnv, graceMs?: number, stopSignal?: NodeJS.Signals}} [options] */
async function child(id, argv, { signal }, options = {}) {
  const name = `test-${id}`;
  rmSync(logOf(name), { force: true });
  const { exit } = await runChild(argv, { id: name, signal, cwd: root, ...options });
  return { exit, output: readFileSync(logOf(name), 'utf8').replace(/^\$.*\n/, '') };
}

/** A program that is one check: passed when it exits with 0. @param {string} id @param {string[]} argv @param {Context} context */
async function one(id, argv, context) {
  const { exit, output } = await child(id, argv, context);
  return { passed: exit === 0 ? 1 : 0, failed: exit === 0 ? 0 : 1, skipped: 0, output: exit === 0 ? '' : output };
}

/** @param {string} file @param {(text: string) => Counts} count what a runner left; none when it left nothing */
const counted = (file, count) => (existsSync(file) ? count(readFileSync(file, 'utf8')) : none);

/** A runner that fails must have a failure to show. @param {Counts} counts @param {number} exit */
const honest = (counts, exit) => (exit !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

/** Windows side by side: a third of their time they wait for a measurement, which takes as long as it is told to. */
const WINDOWS = 3;

const cli = [node24, path.join(root, 'electron/cli.ts')];

/**
 * What goes before a command so that it has no network but loopback: after set-up the app must need none, so its tests get none.
 * It takes root on Linux; elsewhere the tests run with the network they find.
 */
function cutOff() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/unshare') || !ip) return [];
  return ['/usr/bin/unshare', '--net', 'sh', '-c', `${ip} link set lo up && exec "$@"`, 'sh'];
}
const ip = ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip'].find((file) => existsSync(file));

/** @type {Suite[]} */
export const suites = [
  {
    id: 'types',
    title: 'types',
    turn: 'first',
    run(context) {
      // What it found last time is kept: a second look costs a tenth of the first.
      const kept = ['--incremental', '--tsBuildInfoFile', path.join(root, '.setup/types.tsbuildinfo')];
      return one('types', [node24, bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json', ...kept], context);
    },
  },
  {
    id: 'lint',
    title: 'lint',
    turn: 'first',
    async run(context) {
      let all = { ...none, output: '' };
      /** @type {[string, string[]][]} */
      const linters = [
        ['biome', [bin('.bin/biome'), 'ci', '--error-on-warnings', '--colors=off', '.']],
        ['oxlint', [bin('.bin/oxlint'), '--type-aware', '--deny-warnings']],
        ['knip', [bin('.bin/knip')]],
      ];
      for (const [id, argv] of linters) {
        const result = await one(`lint-${id}`, argv, context);
        all = { ...add(all, result), output: all.output + result.output };
      }
      return all;
    },
  },
  {
    id: 'checks',
    title: 'checks',
    turn: 'first',
    async run(context) {
      const { exit, output } = await child('checks', [node24, path.join(root, 'scripts/check/run.mjs')], context);
      return { ...honest(lineCounts(output), exit), output };
    },
  },
  {
    id: 'go',
    title: 'go',
    turn: 'alone',
    async run(context) {
      const listed = await child('go-list', [...cli, 'go', 'list', './...'], context);
      // Exercises are there to be solved: as they are shipped they fail, and the content suite checks that they do.
      const packages = listed.output.split('\n').filter((p) => p && !p.includes('/exercises/') && !p.includes(' '));
      if (listed.exit !== 0) return { ...none, failed: 1, output: listed.output };
      const vet = await one('go-vet', [...cli, 'go', 'vet', '-trimpath', ...packages], context);
      // Vetted already.
      const { exit, output } = await child(
        'go-test',
        [...cli, 'go', 'test', '-trimpath', '-vet=off', '-json', ...packages],
        context,
      );
      const counts = goCounts(output);
      return { ...add(honest(counts, exit), vet), output: vet.output + (exit === 0 ? '' : counts.output || output) };
    },
  },
  {
    id: 'unit',
    title: 'unit',
    turn: 'alone',
    async run(context) {
      const goroot = await child('unit-goroot', [...cli, 'go', 'env', 'GOROOT'], context);
      const file = path.join(results, 'unit.json');
      rmSync(file, { force: true });
      const argv = [
        node24,
        bin('vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ];
      const env = { ...process.env, GOPHERBENCH_TEST_GOROOT: goroot.exit === 0 ? goroot.output.trim() : undefined };
      const { exit, output } = await child('unit', [...argv, ...context.args], context, { env });
      return { ...honest(counted(file, vitestCounts), exit), output };
    },
  },
  {
    id: 'content',
    title: 'content',
    turn: 'alone',
    async run(context) {
      const { exit, output } = await child(
        'content',
        [node24, path.join(root, 'electron/author.ts'), 'check', ...context.args],
        context,
      );
      return { ...honest(lineCounts(output), exit), output };
    },
  },
  {
    id: 'e2e',
    title: 'e2e',
    turn: 'alone',
    run: (context) =>
      withDisplays(WINDOWS, async (displays) => {
        const beside = await endToEnd('beside', displays.join(' '), context);
        const alone = await endToEnd('alone', displays.join(' '), context);
        return { ...add(beside, alone), output: beside.output + alone.output };
      }),
  },
  {
    id: 'bench',
    title: 'bench',
    turn: 'last',
    // One round of each: that they run to their end, not what they measure. `npm run bench` measures.
    run: (context) =>
      withDisplay(async (display) => {
        const argv = [node24, path.join(root, 'bench/run.ts'), '--quick', ...context.args];
        const env = { ...process.env, ...display, GOPHERBENCH_DATA: dataFolder() };
        const { exit, output } = await child('bench', argv, context, { env });
        return { ...honest(lineCounts(output), exit), output };
      }),
  },
  {
    id: 'package',
    title: 'package',
    turn: 'last',
    async run(context) {
      const made = await one('package-make', [node24, path.join(root, 'scripts/pack.mjs')], context);
      if (made.failed > 0) return made;
      // What needs no network is tested without one; what shows that none is used, with one. Both mostly wait for their windows.
      const [offline, traced] = await Promise.all([
        packageTests('offline', cutOff(), context),
        packageTests('traced', [], context),
      ]);
      return { ...add(made, add(offline, traced)), output: made.output + offline.output + traced.output };
    },
  },
];

/** @param {string} project of playwright.config.ts @param {string} displays @param {Context} context */
async function endToEnd(project, displays, context) {
  const file = path.join(results, `e2e-${project}.json`);
  mkdirSync(results, { recursive: true });
  rmSync(file, { force: true });
  const playwright = [bin('@playwright/test/cli.js'), 'test', `--project=${project}`, '--reporter=list,json'];
  // Files named on the command line may all be of the other project.
  const argv = [
    ...cutOff(),
    node24,
    ...playwright,
    ...(context.args.length > 0 ? ['--pass-with-no-tests'] : []),
    ...context.args,
  ];
  const env = {
    ...process.env,
    GOPHERBENCH_DISPLAYS: displays,
    GOPHERBENCH_DATA: dataFolder(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  };
  // Playwright closes the apps it started on SIGINT.
  const { exit, output } = await child(`e2e-${project}`, argv, context, { env, stopSignal: 'SIGINT', graceMs: 10_000 });
  return { ...honest(counted(file, playwrightCounts), exit), output };
}

/** @param {string} project of e2e/package @param {string[]} before @param {Context} context */
const packageTests = (project, before, context) =>
  withDisplay(async (display) => {
    const file = path.join(results, `package-${project}.json`);
    mkdirSync(results, { recursive: true });
    rmSync(file, { force: true });
    const playwright = [bin('@playwright/test/cli.js'), 'test', '--config=e2e/package', `--project=${project}`];
    const argv = [...before, node24, ...playwright, '--reporter=list,json', '--pass-with-no-tests', ...context.args];
    const env = { ...process.env, ...display, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    const { exit, output } = await child(`package-${project}`, argv, context, { env, stopSignal: 'SIGINT', graceMs: 10_000 });
    return { ...honest(counted(file, playwrightCounts), exit), output };
  });
