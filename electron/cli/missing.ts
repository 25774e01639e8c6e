// What the ledger lacks, measured with the quick profile: lab after lab, cut-off runs continued, a lab that fails does not stop the rest.
import { AppError, type LabDetail, type RunSummary, toErrorInfo } from '../contract/index.ts';
import type { LedgerRow } from './claims.ts';
import type { Context } from './command.ts';
import { duration } from './figures.ts';
import { fill } from './fill.ts';
import { measure, resume } from './run.ts';
import { sentence } from './sentence.ts';
import type { claimsText } from './texts/claims.ts';

type Words = (typeof claimsText)['zh'];

/** Answers how many labs could not be measured. Throws AppError('cancelled'); what was measured until then is kept. */
export async function measureMissing(
  c: Pick<Context<Words>, 'call' | 'job' | 'io' | 'lang' | 't'>,
  rows: readonly LedgerRow[],
  labs: ReadonlyMap<string, LabDetail>,
): Promise<number> {
  const open: { labId: string; seconds: number; resume: RunSummary | undefined }[] = [];
  for (const [labId, lab] of labs) {
    const lacking = rows.some((r) => r.labId === labId && (!r.verdict || r.verdict.reason === 'too-few'));
    if (!lacking || !lab.available.here) continue;
    const runs = (await c.call('runs.list', { labId, limit: 100 })).filter(whole);
    // A quick run of the lab as it is has said all that the quick profile can say.
    if (runs.some((r) => r.status === 'done')) continue;
    const cut = runs.find((r) => r.resumable);
    const left = cut ? 1 - cut.samples / cut.planned : 1;
    open.push({ labId, seconds: lab.estimates.quick.seconds * left, resume: cut });
  }
  if (open.length === 0) c.io.say(c.t.nothing);
  let failed = 0;
  for (const [i, { labId, resume: cut }] of open.entries()) {
    const left = open.slice(i);
    const time = duration(left.reduce((sum, l) => sum + l.seconds, 0));
    c.io.say(fill(c.t.estimate, { labs: left.length, time }));
    const before = fill(c.t.lab, { i: i + 1, n: open.length, lab: labId });
    try {
      const runId = cut ? await resume(c, cut.id, before) : await measure(c, { labId, profile: 'quick', params: {} }, before);
      if ((await c.call('runs.get', { runId })).edited) c.io.say(fill(c.t.edited, { lab: labId }));
    } catch (e) {
      const info = toErrorInfo(e);
      if (info.code === 'cancelled') throw new AppError('cancelled');
      failed++;
      c.io.say(fill(c.t.failed, { lab: labId, why: sentence(c.lang, info.code, info.params) }));
    }
  }
  return failed;
}

/** A quick run of all variants of the lab as shipped. */
const whole = (r: RunSummary): boolean => r.profile === 'quick' && !r.edited && Object.keys(r.params).length === 0;
