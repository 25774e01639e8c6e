// `gopherbench run … --capture cpu,mutex`: profiles of what was just measured, each in a process of its own.
import { type Capture, CaptureKind, costOf, costText } from '../contract/index.ts';
import type { Context } from './command.ts';
import { megabytes, shortId, three } from './figures.ts';
import { fill } from './fill.ts';
import { runText } from './texts/run.ts';
import { UsageError } from './usage.ts';

export function kindsOf(list: string | undefined): CaptureKind[] {
  const named = new Set(list?.split(',').map((kind) => kind.trim()));
  return [...named].map((value) => {
    const kind = CaptureKind.safeParse(value);
    if (!kind.success)
      throw new UsageError('badChoice', { option: '--capture', value, choices: CaptureKind.options.join(' | ') });
    return kind.data;
  });
}

/** Every variant of a run; what each capture is and what it cost is told on stderr. */
export async function captureAll(
  c: Pick<Context, 'job' | 'call' | 'io' | 'lang'>,
  runId: string,
  kinds: CaptureKind[],
): Promise<Capture[]> {
  const t = runText[c.lang];
  const { order } = await c.call('runs.get', { runId });
  const { rows } = await c.call('results.stats', { runIds: [runId] });
  const variants = [...new Set(order)].sort();
  const total = variants.length * kinds.length;
  const all: Capture[] = [];
  const line = c.io.progress();
  try {
    for (const variant of variants) {
      const request = { subject: { kind: 'run' as const, runId }, variant, kinds, benchtime: '1s', heapRate: 524_288 };
      const { captures } = await c.job('capture.start', request, (p) => {
        const done = all.length + p.done;
        if (p.kind) line.update(fill(t.capturing, { kind: p.kind, variant, done, total }), done / total);
      });
      line.end();
      all.push(...captures);
      for (const capture of captures) {
        const { kind, size, id } = capture;
        const cost = costOf(capture, rows);
        const said = cost
          ? fill(t.cost, { ns: three(cost.ns), plain: three(cost.plain.center), n: cost.plain.n, cost: costText(cost) })
          : '';
        c.io.say(
          fill(t.captured, {
            kind,
            variant,
            size: size < 1e5 ? `${Math.ceil(size / 1e3)} kB` : megabytes(size),
            id: shortId(id),
            cost: said,
          }),
        );
      }
    }
  } finally {
    line.end();
  }
  return all;
}
