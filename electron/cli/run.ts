// `gopherbench run LAB`: measures, shows progress on stderr, prints the result on stdout.
import { cliOutputs, type JobInput, type RunProgress, type RunResult } from '../contract/index.ts';
import { paramsOf } from './args.ts';
import { captureAll, kindsOf } from './capture.ts';
import { type Context, command, formatOf, formatOptions } from './command.ts';
import { megabytes } from './figures.ts';
import { fill } from './fill.ts';
import { findLab } from './find-lab.ts';
import { report } from './report.ts';
import { type RunText, runText } from './texts/run.ts';

export const run = command({
  name: 'run',
  text: runText,
  operands: [{ name: 'LAB', complete: 'lab' }],
  options: {
    profile: { type: 'string', choices: ['quick', 'full'], say: 'optProfile' },
    set: { type: 'string', multiple: true, value: 'KEY=V[,V…]', say: 'optSet', complete: 'parameter' },
    capture: { type: 'string', value: 'KIND[,KIND…]', say: 'optCapture' },
    ...formatOptions(['table', 'bench', 'json']),
  },
  examples: [
    'run mutex-vs-rwmutex',
    'run mutex-vs-rwmutex --profile full --set reads=90,99',
    'run mutex-vs-rwmutex --set goroutines=256,reads=90 --capture cpu,mutex',
    'run mutex-vs-rwmutex | benchstat -',
  ],
  json: cliOutputs.run,
  async run(c) {
    const format = formatOf(c.values, c.io, 'bench');
    const params = paramsOf(c.values.set);
    const kinds = kindsOf(c.values.capture);
    const { runs } = await c.ready();
    const { id: labId } = await findLab(c, c.operands[0]!);
    const { manifest } = await c.call('labs.get', { labId });
    const runId = await measure(c, { labId, profile: c.values.profile ?? 'quick', params });
    const captures = kinds.length > 0 ? await captureAll(c, runId, kinds) : [];
    if (format === 'bench') {
      c.io.out(runs.text(runId));
      return 0;
    }
    const detail = await c.call('runs.get', { runId });
    const { rows } = await c.call('results.stats', { runIds: [runId] });
    const verdicts = await c.call('results.verdicts', { runId });
    if (format === 'json') c.json({ run: detail, rows, verdicts, captures });
    else c.io.out(report({ manifest, run: detail, rows, verdicts }, c.t, c.lang, c.io));
    return 0;
  },
});

type Measuring = Pick<Context, 'job' | 'io' | 'lang'>;

/** Measures with progress on stderr; answers the run's id. `before` stands in front of every line. */
export const measure = (c: Measuring, request: JobInput<'run.start'>, before = ''): Promise<string> =>
  watched(c, before, (progress) => c.job('run.start', request, progress));

/** Measures what is left of a run that was cut off. */
export const resume = (c: Measuring, runId: string, before = ''): Promise<string> =>
  watched(c, before, (progress) => c.job('run.resume', { runId }, progress));

async function watched(
  c: Measuring,
  before: string,
  work: (progress: (p: RunProgress) => void) => Promise<RunResult>,
): Promise<string> {
  const t = runText[c.lang];
  const line = c.io.progress();
  let last: RunProgress | undefined;
  try {
    const { runId } = await work((p) => {
      // Said once, as a line that stays; the job tells it with every sample.
      if (p.build && !last?.build) {
        line.end();
        c.io.say(`${before}${built(p.build, t)}`);
      }
      last = p;
      if (p.phase === 'building') line.update(`${before}${t.building}`);
      else line.update(`${before}${progressText(p, t)}`, p.done / p.total);
    });
    return runId;
  } catch (e) {
    line.end();
    if (last && last.done > 0) c.io.say(fill(t.resumeHint, { done: last.done, total: last.total }));
    throw e;
  } finally {
    line.end();
  }
}

const built = ({ ms, cached, size }: { ms: number; cached: boolean; size: number }, t: RunText): string =>
  fill(t.built, { ms, cached: cached ? t.cached : '', size: megabytes(size) });

function progressText(p: RunProgress, t: RunText): string {
  const line = fill(t.measuring, { done: p.done, total: p.total });
  return p.secondsLeft === undefined ? line : fill(t.left, { line, s: Math.ceil(p.secondsLeft) });
}
