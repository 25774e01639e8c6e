// Profiles as a person names them at a terminal: a file, a running service's address, the beginning of a run's id, or a lab for its newest.
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AppError, type Capture, type NamedProfile, profileKinds } from '../contract/index.ts';
import { fetchProfile, profileAddress } from '../live/fetch.ts';
import type { Context } from './command.ts';
import { shortId } from './figures.ts';
import { fill } from './fill.ts';
import { findLab } from './find-lab.ts';
import { profileText } from './texts/profile.ts';
import { Failed, UsageError } from './usage.ts';

export interface Wanted {
  kind: string | undefined;
  variant: string | undefined;
  /** of a service's CPU profile */
  seconds: number;
}

export async function findProfile(
  c: Pick<Context, 'call' | 'lang' | 'services' | 'signal' | 'io'>,
  named: string,
  wanted: Wanted,
): Promise<NamedProfile> {
  if (/^https?:\/\//i.test(named)) return fromService(c, named, wanted);
  const looksLikeFile = /[/\\]|\.(gz|pb|prof|pprof|folded|txt)$/.test(named);
  const there = existsSync(named);
  if (looksLikeFile && !there) throw new AppError('profile-read', { path: named });
  if (there) return c.services().profiles.openFile(path.resolve(named));
  const { what, lab, captures } = await capturesOf(c, named);
  const of = captures.filter(
    (x) =>
      profileKinds.some((k) => k === x.kind) &&
      (wanted.kind === undefined || x.kind === wanted.kind) &&
      (wanted.variant === undefined || x.variant.includes(wanted.variant)),
  );
  const t = profileText[c.lang];
  const [newest] = of;
  if (!newest) throw new Failed(fill(t.noCapture, { what, lab }));
  // Two of the same kind and variant: the newer one is meant.
  const different = new Set(of.map(nameOf));
  if (different.size > 1) throw new Failed(fill(t.whichCapture, { what, list: [...different].sort().join('\n') }));
  return { profile: { kind: 'kept', sha256: newest.sha256 }, name: nameOf(newest) };
}

/** The file lies in the temporary folder until the process ends: profiles are read when they are asked, not when they are opened. */
async function fromService(
  c: Pick<Context, 'lang' | 'services' | 'signal' | 'io'>,
  address: string,
  { kind, seconds }: Wanted,
): Promise<NamedProfile> {
  const t = profileText[c.lang];
  const asked = profileAddress(address, { kind, seconds });
  c.io.say(
    asked.seconds > 0
      ? fill(t.profiling, { address: asked.host, seconds: asked.seconds })
      : fill(t.fetching, { address: asked.host, what: asked.what }),
  );
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gopherbench-profile-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, `${asked.host.replace(/[^\w.-]+/g, '-')}-${asked.what}.pb.gz`);
  await fetchProfile(address, { kind, seconds, file, signal: c.signal });
  return c.services().profiles.openFile(file);
}

const nameOf = (x: Capture): string => `--kind ${x.kind} --variant ${x.variant}`;

/** Newest first. */
async function capturesOf(c: Pick<Context, 'call' | 'lang' | 'services'>, named: string) {
  const byId = /^[0-9a-f][0-9a-f-]{3,35}$/.test(named) ? c.services().runs.find(named) : [];
  if (byId.length > 1) throw new UsageError('manyRuns', { value: named, runs: byId.map((r) => r.id).join(', ') });
  const [run] = byId;
  if (run) return { what: shortId(run.id), lab: run.labId, captures: await c.call('capture.list', { runId: run.id }) };
  const lab = await findLab(c, named);
  const all = await c.call('capture.list', { labId: lab.id });
  return { what: lab.id, lab: lab.id, captures: all.filter((x) => x.runId === all[0]?.runId) };
}
