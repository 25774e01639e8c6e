// `npm test`: every suite, and last the line `N passed, N failed`. Arguments choose suites: npm test -- unit e2e
// With one suite chosen, what follows goes to its runner: npm test -- e2e kill.e2e.ts
import { createReport, seconds } from './setup/report.mjs';
import { add, none } from './test/counts.mjs';
import { suites } from './test/suites.mjs';

/** A suite that hangs is a failure to look at, not a reason to wait for the end of CI's patience. */
const LIMIT_MS = 25 * 60_000;

const argv = process.argv.slice(2);
const chosen = suites.filter((s) => argv.includes(s.id));
const args = argv.filter((a) => !suites.some((s) => s.id === a));
const wanted = chosen.length > 0 ? chosen : suites;
if (args.length > 0 && chosen.length !== 1) {
  console.error(`Choose among: ${suites.map((s) => s.id).join(' ')}`);
  process.exit(2);
}

const stop = new AbortController();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stop.abort());
const report = createReport({ titleColumns: 8, plainEveryMs: 30_000 });
const from = Date.now();
let total = { ...none };

/** @param {import('./test/suites.mjs').Suite} suite */
async function run(suite) {
  if (stop.signal.aborted) return;
  report.begin(suite.id, suite.title);
  const began = Date.now();
  const limit = AbortSignal.timeout(LIMIT_MS);
  /** @type {import('./test/counts.mjs').Counts & {output: string}} */
  let result;
  try {
    result = await suite.run({ signal: AbortSignal.any([stop.signal, limit]), args });
    if (result.passed + result.failed === 0) {
      result = { ...result, failed: 1, output: `${result.output}\n${suite.id} ran no test: that is a failure.` };
    }
  } catch (e) {
    const why = limit.aborted ? `${suite.id} was stopped after ${seconds(LIMIT_MS)}` : e instanceof Error ? e.stack : String(e);
    result = { ...none, failed: 1, output: String(why) };
  }
  if (stop.signal.aborted) return;
  total = add(total, result);
  const { passed, failed, skipped } = result;
  if (failed > 0) report.say(`\n${result.output.trimEnd()}\n`);
  const note = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  report.end(suite.id, failed > 0 ? 'failed' : 'done', { title: suite.title, ms: Date.now() - began, note });
}

/** Two cores: two at a time. @param {import('./test/suites.mjs').Suite[]} list */
async function twoAtATime(list) {
  const left = [...list];
  const lane = async () => {
    for (let suite = left.shift(); suite; suite = left.shift()) await run(suite);
  };
  await Promise.all([lane(), lane()]);
}
/** @param {import('./test/suites.mjs').Suite['turn']} turn */
const at = (turn) => wanted.filter((s) => s.turn === turn);
await twoAtATime(at('first'));
for (const suite of at('alone')) await run(suite);
await twoAtATime(at('last'));
report.close();

if (stop.signal.aborted) {
  console.log('Interrupted.');
  process.exitCode = 130;
} else {
  console.log(`All suites: ${seconds(Date.now() - from)}`);
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}
