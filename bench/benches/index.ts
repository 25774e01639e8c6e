// Every bench, in the order in which they are run: first those that a hot machine would disturb most.
import type { Bench } from '../bench.ts';
import { builds } from './builds.ts';
import { firstResult } from './first-result.ts';
import { flameFrames } from './flame-frames.ts';
import { fullProfiles } from './full-profiles.ts';
import { inApp } from './in-app.ts';
import { manyRuns } from './many-runs.ts';
import { memory } from './memory.ts';
import { profile } from './profile.ts';
import { start } from './start.ts';
import { terminal } from './terminal.ts';
import { timeline } from './timeline.ts';
import { trace } from './trace.ts';

export const benches: readonly Bench[] = [
  start,
  memory,
  inApp,
  terminal,
  firstResult,
  builds,
  manyRuns,
  profile,
  flameFrames,
  trace,
  timeline,
  fullProfiles,
];
