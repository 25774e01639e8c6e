// Set-up: everything that `npm start` and `npm test` need, from a fresh clone on. Node 20, built-in modules only.
// usage: node scripts/setup/index.mjs [--for start|test|dev|cli] [--again STEP]…
//   cli: only what the command line needs, told on stderr, and without a word when all is there
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRuntime } from '../electron-path.mjs';
import { buildStep } from './build.mjs';
import { logOf, StepError } from './child.mjs';
import { electronStep } from './electron.mjs';
import { goStepList } from './go.mjs';
import { takeLock } from './lock.mjs';
import { packagesStep } from './packages.mjs';
import { hasDisplay, machinePath, root, setupFolder, which } from './paths.mjs';
import { createReport, seconds, width } from './report.mjs';
import { runSteps } from './scheduler.mjs';
import { systemStep } from './system.mjs';
import { text } from './text.mjs';

const from = Date.now();
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const argv = process.argv.slice(2);
/** @param {string} name */
const values = (name) => argv.flatMap((a, i) => (a === name ? [argv[i + 1] ?? ''] : []));
const purpose = values('--for')[0] ?? 'start';

const packages = packagesStep();
await moveOutOfNodeModules();

const forTerminal = purpose === 'cli';
const windowWanted = hasDisplay() || purpose !== 'start';
const steps = forTerminal
  ? [packages, ...goStepList()]
  : [systemStep({ windowWanted, testing: purpose === 'test' }), packages, electronStep(), ...goStepList(), buildStep()];
const out = forTerminal ? process.stderr : process.stdout;
const report = createReport({ out, titleColumns: Math.max(...steps.map((s) => width(s.title))) });
const cancel = new AbortController();
for (const signal of signals) process.on(signal, () => cancel.abort());
// Nobody reads any more (`| head`): as good as Ctrl-C.
out.on('error', () => cancel.abort());

process.exitCode = await main();

async function main() {
  /** @type {(() => void) | undefined} */
  let giveBack;
  try {
    giveBack = await takeLock(path.join(setupFolder, 'lock'), {
      signal: cancel.signal,
      onWait: (pid) => report.say(text('waiting', { pid })),
    });
    return await setUp();
  } catch (e) {
    if (!cancel.signal.aborted) throw e;
    report.say(text('interrupted'));
    return 130;
  } finally {
    report.close();
    giveBack?.();
  }
}

async function setUp() {
  /** Lines of steps that had nothing to do, held back until one has: a set-up with nothing to do says one line. @type {(() => void)[]} */
  const held = [];
  /** @type {{title: string, error: unknown}[]} */
  const failures = [];
  let spoke = false;
  const speak = () => {
    if (spoke) return;
    spoke = true;
    report.say(text('head'));
    for (const tell of held.splice(0)) tell();
  };
  const state = await runSteps(steps, {
    signal: cancel.signal,
    again: values('--again'),
    say: report.say,
    onBegin(step) {
      speak();
      rmSync(logOf(step.id), { force: true });
      report.begin(step.id, step.title);
    },
    onProgress: (step, p) => report.progress(step.id, p),
    onEnd(step, ended, { result, ms, error }) {
      const tell = () => report.end(step.id, ended, { title: step.title, ms, ...result });
      if (ended === 'present' && !spoke) held.push(tell);
      else if (!cancel.signal.aborted) {
        speak();
        if (error) failures.push({ title: step.title, error });
        tell();
      }
    },
  });
  if (cancel.signal.aborted) {
    report.say(text('interrupted'));
    return 130;
  }
  // Last, where it is seen: other steps may have gone on for minutes.
  for (const { title, error } of failures) explain(title, error);
  if (state === 'failed') {
    report.say(`\n${text('failed')}`);
    return 1;
  }
  if (forTerminal && state === 'present') return 0;
  const took = seconds(Date.now() - from);
  if (state === 'present') report.say(text('nothing', { names: steps.map((s) => s.title).join(', '), seconds: took }));
  else report.say(text('done', { seconds: took }));
  // `npm start` says it itself, where it opens the window.
  if (!forTerminal && purpose !== 'start') for (const line of findRuntime()?.notices ?? []) report.say(line);
  return 0;
}

/** @param {string} title @param {unknown} error */
function explain(title, error) {
  report.say(`\n${title}:`);
  if (error instanceof StepError) {
    for (const line of error.tail) report.say(`    ${line}`);
    report.say(`  ${error.message}`);
    if (error.log) report.say(`  ${text('log', { file: path.relative(root, error.log) })}`);
  } else {
    report.say(`  ${error instanceof Error ? error.stack : String(error)}`);
  }
}

/** `npm ci` deletes node_modules, and npm's PATH may have started us with the Node in it: go on with the machine's own. */
async function moveOutOfNodeModules() {
  if (!process.execPath.startsWith(path.join(root, 'node_modules') + path.sep) || packages.check()) return;
  const node = which('node', machinePath());
  if (!node) return;
  const child = spawn(node, [fileURLToPath(import.meta.url), ...argv], { stdio: 'inherit' });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  const [status] = await once(child, 'close');
  process.exit(status ?? 1);
}
