// Whether the app disturbs what it measures: the same binary in the window's run and bare, variant by variant.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunDetail } from '../../electron/contract/index.ts';
import { readSample } from '../../electron/runs/reader.ts';
import type { Bench } from '../bench.ts';
import { command, goOf } from '../lib/gocommand.ts';
import { freshInstall, openOurs, quickBenchtime, READY } from '../lib/places.ts';

const LAB = 'mutex-vs-rwmutex';
const FOLDER = '06-mutex-vs-rwmutex';
/** ms before either side measures: the window's start, or its end, is over */
const STILL = { full: 3000, quick: 100 };

/** kind=mutex/goroutines=64 → mutex 64 */
const short = (name: string): string => [...name.matchAll(/=([^/]+)/g)].map((m) => m[1]).join(' ');
/** The pattern that selects exactly this benchmark, as the product makes it. */
const pattern = (name: string): string =>
  name
    .split('/')
    .map((part, i) => `^${i ? '' : 'Benchmark'}${part}$`)
    .join('/');

export const inApp: Bench = {
  id: 'in-app',
  what: 'ns/op as a run of the window measures it',
  peer: 'the same binary, bare, in the same order with the app closed',
  rounds: { full: 6, quick: 1 },
  metric: () => ({ unit: 'ns/op', want: { ratio: [0.98, 1.02] } }),
  async prepare({ display, quick }) {
    const data = freshInstall();
    const benchtime = quickBenchtime(FOLDER);
    const still = quick ? STILL.quick : STILL.full;
    const go = await goOf(data);
    const folder = path.join(data, 'workspaces', 'labs', FOLDER);
    const params = quick ? { goroutines: ['64'], kind: ['mutex'] } : { goroutines: ['64', '512'] };

    async function run(): Promise<RunDetail> {
      const app = await openOurs(data, display, { page: 'lab', labId: LAB, tab: 'run' });
      try {
        await app.page.until(READY, 'the toolchain');
        await sleep(still);
        return await app.page.evaluate<RunDetail>(`(async () => {
          const ended = new Promise((resolve, reject) => {
            const off = window.gopherbench.on('job', (job) => {
              if (job.kind !== 'run.start' || job.status === 'running') return;
              off();
              if (job.result) resolve(job.result.runId);
              else reject(new Error(JSON.stringify(job.error)));
            });
          });
          await window.gopherbench.start('run.start', ${JSON.stringify({ labId: LAB, profile: 'quick', params })});
          const answer = await window.gopherbench.call('runs.get', { runId: await ended });
          return answer.value;
        })()`);
      } finally {
        await app.close();
      }
    }
    const sorted = (samples: Iterable<[string, number]>) => {
      const by: Record<string, number[]> = {};
      for (const [name, value] of samples) by[short(name)] = [...(by[short(name)] ?? []), value];
      return by;
    };
    const nsOf = (values: { unit: string; value: number }[]) => values.find((v) => v.unit === 'ns/op')!.value;
    // Builds the binary; its samples don't count.
    let last = await run();
    return {
      async ours() {
        last = await run();
        return sorted(last.sampleList.map((s) => [s.name, nsOf(s.values)] as [string, number]));
      },
      async peer() {
        // As long as the app had before its run: what it leaves to do when it closes is done.
        await sleep(still);
        const sha = last.artifact!;
        const binary = path.join(data, 'artifacts', sha.slice(0, 2), sha);
        const found: [string, number][] = [];
        for (const name of last.order) {
          const argv = [binary, '-test.run=^$', `-test.bench=${pattern(name)}`, `-test.benchtime=${benchtime}`, '-test.count=1'];
          const out = await command(argv, { cwd: folder, env: go.env });
          const sample = out
            .split('\n')
            .map(readSample)
            .find((s) => s?.name === name);
          if (!sample) throw new Error(`no line of ${name} in\n${out}`);
          found.push([name, nsOf(sample.values)]);
        }
        return sorted(found);
      },
      close: async () => rmSync(data, { recursive: true, force: true, maxRetries: 3 }),
    };
  },
};
