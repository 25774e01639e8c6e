// The doctor: what of this machine works, what will get in the way, and what to do about it. A line a thing, in no language.
import { z } from 'zod';
import { command, job, none } from './spec.ts';

export const doctorIds = [
  'toolchain',
  'tools',
  'cache',
  'disk',
  'folder',
  'scanner',
  'clock',
  'cpu',
  'boost',
  'smt',
  'load',
  'temperature',
  'memory',
  'cores',
  'virtual',
  'power',
  'libraries',
  'display',
  'sandbox',
  'ssh',
  'shell',
  'compiler',
  'peers',
] as const;
export const DoctorId = z.enum(doctorIds);
export type DoctorId = z.infer<typeof DoctorId>;

/** warning: it works, but slower, or with figures that vary more; problem: something asked for will not work. */
export const DoctorStatus = z.enum(['ok', 'warning', 'problem']);
export type DoctorStatus = z.infer<typeof DoctorStatus>;

export const DoctorLine = z.object({
  id: DoctorId,
  status: DoctorStatus,
  /** key of `said` in messages/LANG/doctor.ts */
  said: z.string(),
  /** key of `next` there: what to do */
  next: z.string().optional(),
  /** measured values, as the sentences want them */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** what the window can do about it with a button */
  action: z.enum(['fetch', 'repair', 'cache', 'folder', 'builds']).optional(),
  ms: z.number(),
});
export type DoctorLine = z.infer<typeof DoctorLine>;

/** Lines in the order of `doctorIds`; what a system does not have (a battery, a scanner) has no line. */
export const DoctorReport = z.object({ lines: z.array(DoctorLine), ms: z.number() });
export type DoctorReport = z.infer<typeof DoctorReport>;

export const doctorCommands = {
  /** Shows the data folder in the system's file manager. */
  'doctor.folder': command(none, none),
} as const;

export const doctorJobs = {
  /** Progress: the lines known so far. Changes nothing on this machine. */
  'doctor.run': job(none, DoctorReport, DoctorReport, []),
} as const;
