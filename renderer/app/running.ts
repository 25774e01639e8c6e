// What goes on now, in the words and figures that the status bar shows. Pure: from a job to a description of it.
import type { JobInfo, JobKind, JobProgress } from '../../electron/contract/index.ts';
import { type Expected, secondsLeft } from '../features/builds/eta.ts';
import { tally } from '../features/builds/rows.ts';
import { toolchainShare } from './toolchain.ts';

const names = {
  'toolchain.ensure': 'toolchain',
  'run.start': 'run',
  'run.resume': 'resume',
  'capture.start': 'capture',
  'exercise.check': 'check',
  'command.run': 'command',
  'build.start': 'build',
  'build.warm': 'warm',
  'doctor.run': 'doctor',
  'wasm.run': 'wasm',
  'compiler.read': 'compiler',
  'trace.open': 'trace',
  'live.capture': 'liveCapture',
} as const satisfies Record<JobKind, string>;

export interface Running {
  id: string;
  /** Key of its name under `job` in the app's texts. */
  name: (typeof names)[JobKind] | 'tools' | 'building' | 'analysing';
  labId?: string;
  /** what is being built now, where one is */
  target?: string;
  /** 0 … 1; null when the end is not known. */
  share: number | null;
  /** Steps done and in all, where they are counted. */
  counted?: { done: number; total: number };
  secondsLeft?: number;
}

const NOTHING: Expected = new Map();

/** `expected` and `now` tell how long a build still takes: what its targets took before, and the time. */
export function describeJob(job: JobInfo, expected = NOTHING, now = 0): Running {
  const labId = (job.input as { labId?: string } | undefined)?.labId;
  const base: Running = { id: job.id, name: names[job.kind], ...(labId && { labId }), share: null };
  if (!job.progress) return base;
  switch (job.kind) {
    case 'toolchain.ensure': {
      const p = job.progress as JobProgress<'toolchain.ensure'>;
      // Once Go is ready the same job builds what analyses runs.
      return { ...base, name: p.state === 'ready' ? 'tools' : base.name, share: toolchainShare(p) ?? null };
    }
    case 'run.start':
    case 'run.resume': {
      const p = job.progress as JobProgress<'run.start'>;
      if (p.phase !== 'measuring') return { ...base, name: p.phase };
      return {
        ...base,
        share: p.total ? p.done / p.total : null,
        counted: { done: p.done, total: p.total },
        ...(p.secondsLeft !== undefined && { secondsLeft: p.secondsLeft }),
      };
    }
    case 'capture.start':
    case 'exercise.check': {
      const { done, total } = job.progress as JobProgress<'exercise.check' | 'capture.start'>;
      return { ...base, share: total ? done / total : null, counted: { done, total } };
    }
    case 'command.run':
    case 'doctor.run':
    case 'wasm.run':
    case 'compiler.read':
      return base;
    case 'trace.open': {
      const { done, total } = job.progress as JobProgress<'trace.open'>;
      return { ...base, share: total ? done / total : null };
    }
    case 'live.capture': {
      const p = job.progress as JobProgress<'live.capture'>;
      const { seconds } = job.input as { seconds: number };
      const takes = p.kind === 'cpu' || p.kind === 'trace';
      return takes && p.bytes === 0 ? { ...base, share: Math.min(1, p.seconds / seconds) } : base;
    }
    case 'build.start':
    case 'build.warm': {
      const { rows } = job.progress as JobProgress<'build.start'>;
      const { done, total } = tally(rows);
      const left = secondsLeft(rows, expected, now);
      const building = rows.find((r) => r.state === 'building');
      return {
        ...base,
        share: total ? done / total : null,
        counted: { done, total },
        ...(building && { target: building.target }),
        ...(left !== undefined && left > 0 && { secondsLeft: left }),
      };
    }
  }
}

/** Jobs that run now, the one that began last first. */
export const runningJobs = (jobs: Record<string, JobInfo>): JobInfo[] =>
  Object.values(jobs)
    .filter((j) => j.status === 'running')
    .sort((a, b) => b.startedAt - a.startedAt);
