// The only place that starts programs: argv arrays, an allow-list environment, limits, and an end for the whole tree.
export { baseEnv } from './env.ts';
export type { Leash } from './leash.ts';
export { removeOrphanedReports, removeOrphanedScratch, removeOrphans } from './orphans.ts';
export { type ProcessOptions, type ProcessResult, runProcess } from './run.ts';
export { type Server, type ServerEvents, startServer } from './server.ts';
export { inThread } from './thread.ts';
