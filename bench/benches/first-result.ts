// The first result of a lab on a fresh install: from the click on Run to the first sample, against the same with plain go.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { words } from '../../e2e/words.ts';
import type { Bench } from '../bench.ts';
import { command, goOf } from '../lib/gocommand.ts';
import { freshInstall, labs, openOurs, quickBenchtime, READY } from '../lib/places.ts';

const LAB = 'mutex-vs-rwmutex';
const FOLDER = path.join(labs, 'labs', '06-mutex-vs-rwmutex');
const RUN = `[...document.querySelectorAll('.frame-page button')].find((b) =>
  b.textContent.startsWith(${JSON.stringify(words.en.run.button.quick)}) && b.getAttribute('aria-disabled') !== 'true')`;

export const firstResult: Bench = {
  id: 'first-result',
  what: `first result of lab 06 on a fresh install, from the click on Run to the first sample`,
  peer: '`go test -bench` of the same package with a cold cache, to its first line',
  rounds: { full: 6, quick: 1 },
  metric: () => ({ unit: 's', want: { ratio: [0, 0.1] } }),
  async prepare({ folder, display, quick }) {
    const home = freshInstall();
    const go = await goOf(home);
    let cold = 0;
    return {
      async ours() {
        const data = freshInstall();
        const app = await openOurs(data, display, { page: 'lab', labId: LAB, tab: 'run' });
        try {
          await app.page.until(READY, 'the toolchain');
          await app.page.until(`!!${RUN}`, 'the button');
          const first = `new Promise((resolve) => {
            let clicked;
            addEventListener('click', (e) => { clicked = e.timeStamp; }, { once: true, capture: true });
            const off = window.gopherbench.on('job', (job) => {
              if (job.kind === 'run.start' && job.progress?.samples.length > 0) { off(); resolve(performance.now() - clicked); }
              if (job.kind === 'run.start' && job.error) resolve(-1);
            });
          })`;
          const ms = await app.page.during<number>(first, () => app.page.click(RUN));
          if (ms < 0) throw new Error('the run failed');
          return { time: ms / 1000 };
        } finally {
          await app.close();
          rmSync(data, { recursive: true, force: true, maxRetries: 3 });
        }
      },
      async peer() {
        // Compiling the standard library takes longer than all other benches' rounds together: what is to run to its end is the rest.
        const cache = quick ? go.env.GOCACHE! : path.join(folder, `cold-${cold++}`);
        mkdirSync(cache, { recursive: true });
        const began = performance.now();
        const argv = [
          go.bin,
          'test',
          '-run=^$',
          '-bench=^BenchmarkLock$',
          `-benchtime=${quickBenchtime('06-mutex-vs-rwmutex')}`,
          '-count=1',
          '.',
        ];
        await command(argv, {
          cwd: FOLDER,
          env: { ...go.env, GOCACHE: cache },
          onOutput: (all) => /^BenchmarkLock\/.* ns\/op/m.test(all),
        });
        const time = (performance.now() - began) / 1000;
        if (!quick) rmSync(cache, { recursive: true, force: true });
        return { time };
      },
      close: async () => rmSync(home, { recursive: true, force: true }),
    };
  },
};
