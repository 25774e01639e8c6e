// 100,000 stored runs in the real window: from the click (or the key) to painted rows.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedRuns } from '../../e2e/seed.ts';
import { words } from '../../e2e/words.ts';
import type { Bench } from '../bench.ts';
import type { Cdp } from '../lib/cdp.ts';
import { freshInstall, openOurs, READY } from '../lib/places.ts';

const t = words.en;
const LABS = ['mutex-vs-rwmutex', ...Array.from({ length: 11 }, (_, i) => `earlier-lab-${i + 1}`)];

/** Does something and answers the ms from the input event it causes to the frame that shows `shown`. */
async function timed(page: Cdp, event: 'click' | 'input', shown: string, act: () => Promise<void>): Promise<number> {
  const listening = `new Promise((resolve) => addEventListener(${JSON.stringify(event)}, (e) => {
    const look = () => {
      if (!(${shown})) return requestAnimationFrame(look);
      // The frame that shows it begins: it is painted when the task after it runs.
      const c = new MessageChannel();
      c.port1.onmessage = () => resolve(performance.now() - e.timeStamp);
      c.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true }))`;
  return page.during<number>(listening, act);
}

const ROWS = `document.querySelectorAll('.results-rows [data-row]')`;
const COUNT = `(document.querySelector('.results-count')?.textContent ?? '')`;
const option = (text: string) => `[...document.querySelectorAll('[role=option]')].find((o) => o.textContent.includes('${text}'))`;
const select = (label: string) => `document.querySelector('.results-filter [aria-label="${label}"]')`;

async function session(page: Cdp): Promise<Record<string, number>> {
  const result: Record<string, number> = {};
  result.open = await timed(page, 'click', `${ROWS}.length > 5`, () =>
    page.click(`[...document.querySelectorAll('nav button')].find((b) => b.textContent === '${t.app.nav.results}')`),
  );
  await page.click(select(t.results.filter.status));
  await page.until(`!!${option(t.run.status.cancelled)}`, 'the menu');
  await sleep(300);
  result.filter = await timed(
    page,
    'click',
    `${COUNT}.includes(' of ') && ${ROWS}[0]?.textContent.includes('${t.run.status.cancelled}')`,
    () => page.click(option(t.run.status.cancelled)),
  );
  await page.click(`document.querySelector('.results-search input')`);
  result.search = await timed(page, 'input', `${ROWS}[0]?.textContent.includes('bench-03')`, () => page.type('bench-03'));
  await page.click(`[...document.querySelectorAll('.results-filter button')].at(-1)`);
  await page.until(`!${COUNT}.includes(' of ')`, 'all runs');
  result.sort = await timed(page, 'click', `document.querySelector('[aria-sort=ascending]') && ${ROWS}.length > 5`, () =>
    page.click(`document.querySelector('.results-sort')`),
  );
  await page.until(`${ROWS}[1]?.textContent.includes('mutex') || ${ROWS}.length > 1`, 'the rows');
  // Of one lab: the compare page is the lab's.
  const ofLab = `[...${ROWS}].filter((r) => r.textContent.includes('Mutex') && r.textContent.includes('${t.run.status.done}'))`;
  for (const n of [0, 1]) await page.click(`${ofLab}[${n}].querySelector('input')`);
  await sleep(500);
  const compared = `document.querySelectorAll('.compare-chosen').length === 2 && document.querySelector('.compare-tab table td')`;
  const compare = () => page.click(`[...document.querySelectorAll('.page-header button, header button')].at(-1)`);
  result.compare = await timed(page, 'click', compared, compare);
  return result;
}

export const manyRuns: Bench = {
  id: 'many-runs',
  what: '100,000 stored runs: open the list, filter, search, sort, compare two, from the click to painted rows',
  rounds: { full: 6, quick: 1 },
  metric: () => ({ unit: 'ms', want: { ours: [0, 100] } }),
  async prepare({ quick, display, say }) {
    const data = freshInstall();
    const runs = quick ? 2000 : 100_000;
    const samples = quick ? 8 : 80;
    say(`storing ${runs} runs of ${samples} samples`);
    seedRuns(data, { runs, samples, labs: LABS });
    return {
      async ours() {
        const app = await openOurs(data, display);
        try {
          await app.page.until(READY, 'the toolchain');
          await sleep(quick ? 500 : 4000);
          return await session(app.page);
        } finally {
          await app.close();
        }
      },
      close: async () => rmSync(data, { recursive: true, force: true }),
    };
  },
};
