// Opening an execution trace of 100 MB: until its first window is answered, against go tool trace until its first page is.
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { preparedGo } from '../../e2e/programs.ts';
import { dataFolder } from '../../electron/paths.ts';
import { baseEnv, runProcess } from '../../electron/process/index.ts';
import { writeTrace } from '../../electron/testing/traces.ts';
import { openReader } from '../../electron/traces/reader.ts';
import type { Bench } from '../bench.ts';
import { freePort } from '../lib/static.ts';

const MEGABYTES = 100;
/**
 * Bytes logged in each round: 100 MB then hold some five million events. Without them it is twenty million, of which go tool trace makes
 * 23 GiB in memory: more than the machines have that this runs on.
 */
const NOTE = 300;
/** go tool trace needs about so much for it; where there is less, nothing is measured. */
const ROOM = 10 * 2 ** 30;
const tool = (name: string) => path.join(dataFolder(), 'tools', name);

/** What the service does for a file that it does not know, then what the timeline asks first. */
async function ours(file: string, index: string): Promise<Record<string, number>> {
  const labkit = tool('labkit');
  const began = performance.now();
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  const made = await runProcess([labkit, 'trace', 'index', file, index], {
    cwd: path.dirname(index),
    env: baseEnv(),
    leash: { labkit },
  });
  if (made.exit !== 0) throw new Error(made.stderr);
  const reader = await openReader(labkit, index);
  try {
    const { result } = await reader.ask('overview', {});
    const { end, procs } = result as { end: number; procs: { lane: number }[] };
    await reader.ask('window', { lanes: procs.map((p) => p.lane), from: 0, to: end, px: 1000 });
    return { time: (performance.now() - began) / 1000, memory: made.usage!.maxRss / 2 ** 20 };
  } finally {
    await reader.close();
    rmSync(index, { recursive: true, force: true });
  }
}

async function theirs(file: string, folder: string): Promise<Record<string, number>> {
  const port = await freePort();
  const abort = new AbortController();
  const began = performance.now();
  const running = runProcess([tool('trace'), `-http=127.0.0.1:${port}`, file], {
    cwd: folder,
    env: { ...baseEnv(), HOME: folder, BROWSER: 'true' },
    signal: abort.signal,
    leash: { labkit: tool('labkit') },
  });
  let time: number | undefined;
  try {
    for (;;) {
      const ended = await Promise.race([running, sleep(20)]);
      if (ended) throw new Error(`go tool trace ended: ${ended.stderr}`);
      const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
      if (!page?.ok) continue;
      await page.text();
      time = (performance.now() - began) / 1000;
      break;
    }
  } finally {
    abort.abort();
  }
  const { usage } = await running;
  return { time, memory: usage!.maxRss / 2 ** 20 };
}

export const trace: Bench = {
  id: 'trace',
  what: `opening an execution trace of ${MEGABYTES} MB that is not known yet: until the first window is answered; peak resident memory`,
  peer: 'go tool trace, until its first page answers',
  rounds: { full: 6, quick: 1 },
  metric: (id) => (id === 'time' ? { unit: 's', want: { ratio: [0, 1] } } : { unit: 'MiB', want: { ratio: [0, 0.5] } }),
  async prepare({ folder, quick, say }) {
    if (!quick && os.freemem() < ROOM)
      throw new Error(`less than ${ROOM / 2 ** 30} GiB of memory are free: go tool trace would need them`);
    const work = path.join(folder, 'traces');
    mkdirSync(work);
    const file = await writeTrace(
      work,
      preparedGo(),
      quick ? { seconds: 0.2, workers: 4 } : { seconds: 600, workers: 20, megabytes: MEGABYTES, note: NOTE },
    );
    say(`a trace of ${(statSync(file).size / 1e6).toFixed(1)} MB`);
    return { ours: () => ours(file, path.join(work, 'index')), peer: () => theirs(file, work) };
  },
};
