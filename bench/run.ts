// npm run bench [names]: measures each bench against its peer, in turns, and says what came out. Benches never run at the same time.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createLabkit } from '../electron/labkit/index.ts';
import { createLoadWatch, machineFacts } from '../electron/machines/index.ts';
import { dataFolder } from '../electron/paths.ts';
import { electronRuntime } from '../scripts/electron-path.mjs';
import { withDisplay } from '../scripts/test/display.mjs';
import { type Bench, takeTurns } from './bench.ts';
import { benches } from './benches/index.ts';
import { type Entry, readHistory, writeHistory } from './history.ts';
import { judge } from './judge.ts';
import { goVersion } from './lib/places.ts';
import { report } from './report.ts';

const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    strict: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (flags.help) {
  console.log(`npm run bench -- [options] [names]
  --list      only says what there is
  --quick     a round or two of each: proves that they run, measures nothing
  --rounds N  instead of a bench's own number
  --strict    a want that is missed fails the command
  --save      also writes the results into bench/history.json`);
  process.exit(0);
}
const wrong = names.find((n) => !benches.some((b) => b.id === n));
if (wrong !== undefined || flags.list) {
  if (wrong !== undefined) console.error(`There is no bench ${wrong}.`);
  for (const b of benches) console.log(`${b.id.padEnd(14)} ${b.what}${b.peer ? `, against ${b.peer}` : ''}`);
  process.exit(wrong === undefined ? 0 : 2);
}

const kept = path.join(dataFolder(), 'bench', 'history.json');
const committed = path.join(import.meta.dirname, 'history.json');
const labkit = createLabkit({ binary: () => path.join(dataFolder(), 'tools', 'labkit'), cwd: os.tmpdir() });
const { cpu, cores, memory, os: system, arch, kernel, virtual } = machineFacts();
const machine = { cpu, cores, memory, os: system, arch, kernel, electron: electronRuntime().version, go: goVersion() };
console.log(
  `${cpu}, ${cores} cores, ${(memory / 2 ** 30).toFixed(0)} GiB, ${system}/${arch} ${kernel}${virtual ? `, ${virtual}` : ''}`,
);

/** ms of looking at what else the machine does; a smoke test only proves that the look works. */
const LOOK = flags.quick ? 100 : 2000;

async function run(bench: Bench, display: Record<string, string>): Promise<Entry> {
  const before = await createLoadWatch().measure(LOOK);
  const folder = mkdtempSync(path.join(os.tmpdir(), `bench-${bench.id}-`));
  const say = (text: string) => process.stderr.write(`  ${bench.id}: ${text}\n`);
  const rounds = flags.rounds ? Number(flags.rounds) : flags.quick ? bench.rounds.quick : bench.rounds.full;
  const began = Date.now();
  try {
    const prepared = await bench.prepare({ quick: flags.quick, folder, display, say });
    try {
      const samples = await takeTurns(prepared, rounds, (done) => say(`${done} of ${rounds} rounds`));
      const results = await judge(bench, samples, labkit);
      const after = await createLoadWatch().measure(LOOK);
      const busy = Math.max(before.busy, after.busy);
      const quiet = before.quiet && after.quiet;
      console.log(`\n${report(bench, results, readHistory(kept))}`);
      console.log(
        `  ${quiet ? 'the machine was quiet' : `something else used ${busy} of ${cores} cores: these figures are no measurement`}; ${rounds} rounds, ${Math.round((Date.now() - began) / 1000)} s`,
      );
      return { at: new Date(began).toISOString(), bench: bench.id, quiet, busy, machine, results };
    } finally {
      await prepared.close?.();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const entries: Entry[] = [];
let failed = 0;
await withDisplay(async (display) => {
  for (const bench of benches.filter((b) => names.length === 0 || names.includes(b.id))) {
    try {
      const entry = await run(bench, display as Record<string, string>);
      entries.push(entry);
      if (flags.quick) console.log(`ok   ${bench.id} ran to its end`);
      if (!flags.quick) writeHistory(kept, [...readHistory(kept), entry]);
    } catch (e) {
      failed++;
      console.error(`\nFAIL ${bench.id} did not run to its end: ${e instanceof Error ? e.stack : String(e)}`);
    }
  }
});
if (flags.save && !flags.quick) {
  const others = readHistory(committed).filter((e) => !entries.some((n) => n.bench === e.bench && n.at === e.at));
  writeHistory(committed, [...others, ...entries]);
}
const missed = entries.flatMap((e) => e.results).filter((r) => r.met === false).length;
console.log(`\n${entries.length} benches ran, ${failed} did not; ${missed} wants missed.`);
process.exitCode = failed > 0 || (flags.strict && missed > 0) ? 1 : 0;
