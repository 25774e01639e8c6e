// From a directive to the view of what is in a file: the lab's program is built as the code stands, for each target and flag named.
import type { JobInfo, Matrix, Subject, TargetId, TargetOffer } from '../../../electron/contract/index.ts';
import type { OpenFileBlock } from '../../../electron/contract/lesson.ts';
import { call, startJob } from '../../app/api.ts';
import { ended, useJobs } from '../../app/jobs.ts';
import { openBinary } from '../binary/shown.ts';
import { namedFiles } from '../builds/files.ts';
import { flushSaves } from '../code/flush.ts';

type Wanted = OpenFileBlock['files'][number];

/** This computer's own target: the plainest of its kind. */
export function targetHere(offers: readonly TargetOffer[]): TargetId | undefined {
  const mine = offers.filter((o) => o.mine && o.links && !o.not);
  return (mine.find((o) => o.level === undefined) ?? mine[0])?.id;
}

/** The builds that make these files: one for each set of flags, since a dist folder holds one set only. */
export function buildsOf(files: readonly Wanted[], here: TargetId): { strip: boolean; targets: TargetId[] }[] {
  return [false, true].flatMap((strip) => {
    const targets = new Set(files.filter((f) => f.strip === strip).map((f) => (f.target ?? here) as TargetId));
    return targets.size > 0 ? [{ strip, targets: [...targets] }] : [];
  });
}

/** Builds what is missing and opens the view, the second file beside the first. Rejects with what a build failed of or was refused with. */
export async function openFile(labId: string, block: OpenFileBlock, onJob: (job: JobInfo) => void): Promise<void> {
  const subject: Subject = { kind: 'lab', labId, what: block.what };
  const here = targetHere(await call('build.targets', { subject })) ?? 'linux/amd64';
  await flushSaves(labId);
  const matrices = new Map<boolean, Matrix>();
  for (const { strip, targets } of buildsOf(block.files, here)) {
    const job = await startJob('build.start', { subject, targets, flags: { strip, tags: [], gcflags: [] } });
    onJob(job);
    await ended(job);
    matrices.set(strip, useJobs.getState().jobs[job.id]?.result as Matrix);
  }
  const hashes = block.files.map(
    (f) => matrices.get(f.strip)?.rows.find((r) => r.target === (f.target ?? here) && r.state === 'built')?.sha256,
  );
  const candidates = namedFiles([...matrices.values()]);
  const [file, other] = hashes.map((h) => candidates.find((c) => c.ref.kind === 'artifact' && c.ref.sha256 === h));
  if (file) openBinary(file, { candidates, ...(other && { other }) });
}
