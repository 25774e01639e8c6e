// `gopherbench build [LAB|DIR]`: a matrix of targets, live on stderr, a table on stdout. Exit code 1 when a row failed.
import path from 'node:path';
import { foreignFiles } from '../build/dist.ts';
import {
  articleTargets,
  BuildRequest,
  cliOutputs,
  type Matrix,
  type Subject,
  type TargetId,
  targetIds,
} from '../contract/index.ts';
import { buildSubject } from './build-subject.ts';
import { type Context, command, formatOf, formatOptions } from './command.ts';
import { megabytes, three } from './figures.ts';
import { fill } from './fill.ts';
import { sentence } from './sentence.ts';
import { table } from './table.ts';
import { type BuildText, buildText } from './texts/build.ts';
import { Failed, UsageError } from './usage.ts';

const presets = ['article', 'mine', 'all'] as const;

export const build = command({
  name: 'build',
  text: buildText,
  operands: [{ name: 'LAB|DIR', optional: true, complete: 'lab' }],
  options: {
    benchmark: { type: 'boolean', say: 'optBenchmark' },
    package: { type: 'string', value: './CMD', say: 'optPackage' },
    targets: { type: 'string', value: 'A,B', say: 'optTargets', complete: 'target' },
    preset: { type: 'string', choices: presets, say: 'optPreset' },
    strip: { type: 'boolean', say: 'optStrip' },
    tags: { type: 'string', value: 'A,B', say: 'optTags' },
    gcflags: { type: 'string', value: 'FLAGS', say: 'optGcflags' },
    out: { type: 'string', value: 'DIR', say: 'optOut' },
    ...formatOptions(['table', 'json']),
  },
  examples: ['build mutex-vs-rwmutex --preset article', 'build ./my-module --targets linux/arm64,linux/arm/7 --strip --out dist'],
  json: cliOutputs.build,
  async run(c) {
    const v = c.values;
    const named = v.targets?.split(',').map(targetOf);
    const services = await c.ready();
    const subject = await buildSubject(c, services, c.operands[0], { benchmark: v.benchmark, package: v.package });
    const flags = {
      strip: v.strip ?? false,
      tags: words(v.tags, ','),
      gcflags: words(v.gcflags, ' '),
    };
    const targets = await chosen(c, subject, named, v.preset ?? 'mine');
    const request = BuildRequest.safeParse({ subject, targets, flags });
    if (!request.success) throw new UsageError('badFlags', { value: [v.tags, v.gcflags].filter(Boolean).join(' ') });
    const out = v.out === undefined ? undefined : path.resolve(v.out);
    if (out !== undefined && (await foreignFiles(out))) throw new Failed(fill(c.t.foreign, { folder: out }));
    const line = c.io.progress();
    const progress = (m: Matrix) => line.update(progressText(m, c.t), finished(m) / m.rows.length);
    const matrix = await services.build.start(request.data, { signal: c.signal, progress }, out).finally(() => line.end());
    if (formatOf(v, c.io, 'table') === 'json') c.json(matrix);
    else c.io.out(`${matrixTable(matrix, c.t)}\n`);
    for (const r of matrix.rows) {
      if (r.output) c.io.say(`${r.target}:\n${r.output}`);
      if (!r.error) continue;
      c.io.say(`${r.target}: ${sentence(c.lang, r.error.code, r.error.params)}`);
      if (r.error.detail) c.io.say(r.error.detail);
    }
    if (matrix.dist && matrix.rows.some((r) => r.path)) c.io.say(fill(c.t.where, { dist: matrix.dist }));
    if (c.signal.aborted) return 130;
    const freed = await services.build.trim();
    if (freed > 0) c.io.say(fill(c.t.freed, { size: megabytes(freed) }));
    return matrix.rows.some((r) => r.state === 'failed') ? 1 : 0;
  },
});

const words = (text: string | undefined, by: string): string[] => (text ?? '').split(by).filter(Boolean);

function targetOf(name: string): TargetId {
  const id = targetIds.find((t) => t === name);
  if (!id) throw new UsageError('badTarget', { value: name, targets: targetIds.join(', ') });
  return id;
}

/** What was named, or of a preset what the subject is offered for. */
async function chosen(
  c: Pick<Context<BuildText>, 'call' | 'io' | 'lang' | 't'>,
  subject: Subject,
  named: TargetId[] | undefined,
  preset: (typeof presets)[number],
): Promise<TargetId[]> {
  const offers = await c.call('build.targets', { subject });
  const wanted = named ?? offers.map((o) => o.id).filter(inPreset);
  function inPreset(id: TargetId): boolean {
    if (preset === 'article') return articleTargets.includes(id);
    return preset === 'all' || (offers.find((o) => o.id === id)?.mine ?? false);
  }
  const targets: TargetId[] = [];
  for (const id of new Set(wanted)) {
    const not = offers.find((o) => o.id === id)?.not;
    if (not) c.io.say(fill(c.t.skipped, { target: id, why: not[c.lang] }));
    else targets.push(id);
  }
  if (targets.length === 0) throw new Failed(sentence(c.lang, 'build-none', {}));
  return targets;
}

const finished = (m: Matrix): number => m.rows.filter((r) => r.state !== 'waiting' && r.state !== 'building').length;

function progressText(m: Matrix, t: BuildText): string {
  const now = m.rows.filter((r) => r.state === 'building').map((r) => r.target);
  const done = { done: finished(m), total: m.rows.length };
  return fill(t.progress, { ...done, now: now.length > 0 ? fill(t.now, { targets: now.join(', ') }) : '' });
}

function matrixTable(m: Matrix, t: BuildText): string {
  const rows = m.rows.map((r) => [
    r.target,
    t[r.state],
    r.ms === undefined ? '' : three(r.ms / 1000),
    r.compiled === undefined ? '' : r.cached ? t.fromCache : String(r.compiled),
    r.size === undefined ? '' : megabytes(r.size),
    r.sha256?.slice(0, 16) ?? '',
  ]);
  return table([t.columns.split('|'), ...rows], [2, 4]);
}
