// `gopherbench profile FILE|RUN`: pprof's reports, as text to the digit or as JSON.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, cliOutputs, granularities, ProfileInfo, profileKinds } from '../contract/index.ts';
import { exportHtml } from '../profiles/page.ts';
import { type Context, command, formatOf, formatOptions } from './command.ts';
import { fill } from './fill.ts';
import { findProfile } from './find-profile.ts';
import { profileJson } from './profile-json.ts';
import { profileText } from './texts/profile.ts';
import { UsageError } from './usage.ts';

const options = {
  top: { type: 'boolean', say: 'optTop' },
  peek: { type: 'string', value: 'RE', say: 'optPeek' },
  list: { type: 'string', value: 'RE', say: 'optList' },
  tags: { type: 'boolean', say: 'optTags' },
  diff: { type: 'string', value: 'FILE|RUN|URL', say: 'optDiff' },
  normalize: { type: 'boolean', say: 'optNormalize' },
  'sample-index': { type: 'string', value: 'TYPE', say: 'optSampleIndex' },
  focus: { type: 'string', value: 'RE', say: 'optFocus' },
  ignore: { type: 'string', value: 'RE', say: 'optIgnore' },
  tagfocus: { type: 'string', value: 'RE', say: 'optTagFocus' },
  tagignore: { type: 'string', value: 'RE', say: 'optTagIgnore' },
  tagroot: { type: 'string', value: 'KEYS', say: 'optTagRoot' },
  tagleaf: { type: 'string', value: 'KEYS', say: 'optTagLeaf' },
  mean: { type: 'boolean', say: 'optMean' },
  'divide-by': { type: 'string', value: 'N', say: 'optDivideBy' },
  granularity: { type: 'string', choices: granularities.filter((g) => g !== 'packages'), say: 'optGranularity' },
  cum: { type: 'boolean', say: 'optCum' },
  limit: { type: 'string', value: 'N', say: 'optLimit' },
  kind: { type: 'string', choices: profileKinds, say: 'optKind' },
  variant: { type: 'string', value: 'NAME', say: 'optVariant' },
  seconds: { type: 'string', value: 'N', say: 'optSeconds' },
  html: { type: 'string', value: 'FILE', say: 'optHtml' },
  ...formatOptions(['table', 'json']),
} as const;

/** How long a service's CPU is profiled, without another word. */
const SECONDS = 10;

export const profile = command({
  name: 'profile',
  text: profileText,
  operands: [{ name: 'FILE|RUN|URL', complete: 'run' }],
  options,
  examples: [
    'profile cpu.pb.gz',
    'profile mem.pb.gz --sample-index alloc_space --focus json --cum',
    'profile mutex-vs-rwmutex --kind mutex --variant kind=rwmutex --diff mutex.pb.gz',
    'profile cpu.pb.gz --tagroot request --html cpu.html',
    'profile cpu.pb.gz --peek "sync.*Lock" --json',
    'profile http://localhost:6060 --kind heap --diff heap.pb.gz',
  ],
  json: cliOutputs.profile,
  async run(c) {
    const v = c.values;
    const limit = v.limit === undefined ? undefined : Number(v.limit);
    if (limit !== undefined && (!Number.isInteger(limit) || limit < 1 || limit > 1e6))
      throw new UsageError('badChoice', { option: '--limit', value: v.limit!, choices: '1 … 1000000' });
    const divideBy = v['divide-by'] === undefined ? undefined : Number(v['divide-by']);
    if (divideBy !== undefined && !(Number.isFinite(divideBy) && divideBy > 0))
      throw new UsageError('badChoice', { option: '--divide-by', value: v['divide-by']!, choices: '> 0' });
    const report = reportOf(c);
    const seconds = v.seconds === undefined ? SECONDS : Number(v.seconds);
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > 600)
      throw new UsageError('badChoice', { option: '--seconds', value: v.seconds!, choices: '1 … 600' });
    const wanted = { kind: v.kind, variant: v.variant, seconds };
    const { profiles, tools } = c.services();
    // Reading a profile needs no Go, only what was built with it.
    const missing = await tools.missing();
    if (missing.includes('labkit') || missing.includes('pprof')) {
      await c.ready();
      await tools.ensure(['pprof'], c.signal);
    }
    const named = await findProfile(c, c.operands[0]!, wanted);
    const base = v.diff === undefined ? undefined : await findProfile(c, v.diff, wanted);
    const select = {
      profile: named.profile,
      base: base?.profile,
      normalize: v.normalize,
      sampleIndex: v['sample-index'],
      focus: v.focus,
      ignore: v.ignore,
      tagFocus: v.tagfocus,
      tagIgnore: v.tagignore,
      tagRoot: v.tagroot,
      tagLeaf: v.tagleaf,
      mean: v.mean,
      divideBy,
      granularity: v.granularity,
    };
    if (v.html !== undefined) {
      const { sampleTypes } = ProfileInfo.parse(await profiles.info(named.profile));
      const sampleIndex = indexOf(sampleTypes, v['sample-index']);
      const page = await exportHtml({ profiles }, { ...select, sampleIndex, lang: c.lang });
      await writeFile(path.resolve(v.html), page).catch((e: unknown) => {
        throw new AppError('profile-write', { path: v.html! }, String(e));
      });
      c.io.say(fill(c.t.wrote, { file: v.html }));
      return 0;
    }
    if (formatOf(v, c.io, 'table') === 'json') {
      c.json(await profileJson(profiles, named.name, select, { ...report, sort: v.cum ? 'cum' : 'flat', limit }));
      return 0;
    }
    const { result } = await profiles.ask('text', select, {
      report: report.name,
      argument: report.argument,
      sort: v.cum ? 'cum' : 'flat',
      nodeCount: limit,
      // -list looks for sources from here, as pprof does.
      cwd: process.cwd(),
    });
    const { text, messages } = result as { text: string; messages: string };
    if (messages.trim()) c.io.say(messages.trim());
    c.io.out(text);
    return 0;
  },
});

/** The page wants a number; people may write the type's name, as with pprof. */
function indexOf(types: readonly { type: string }[], wanted: string | undefined): number | undefined {
  if (wanted === undefined) return undefined;
  const at = /^\d+$/.test(wanted)
    ? Number(wanted)
    : types.findIndex((x) => x.type === wanted || x.type === wanted.replace(/^inuse_/, ''));
  if (at < 0 || at >= types.length) throw new AppError('profile-sample-type', { wanted });
  return at;
}

export interface Report {
  name: 'top' | 'peek' | 'list' | 'tags';
  argument?: string;
}

function reportOf(
  c: Pick<Context<Record<string, string>>, 't'> & { values: { top: boolean; tags: boolean; peek?: string; list?: string } },
): Report {
  const { top, tags, peek, list } = c.values;
  const chosen: Report[] = [];
  if (top) chosen.push({ name: 'top' });
  if (tags) chosen.push({ name: 'tags' });
  if (peek !== undefined) chosen.push({ name: 'peek', argument: peek });
  if (list !== undefined) chosen.push({ name: 'list', argument: list });
  if (chosen.length > 1) throw new UsageError('together', { options: chosen.map((r) => `--${r.name}`).join(', ') });
  return chosen[0] ?? { name: 'top' };
}
