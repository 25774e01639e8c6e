// All commands, in the order of the help. A new one is a file here, its words in texts/, and a line below.
import { build } from './build.ts';
import { check } from './check.ts';
import { claims } from './claims.ts';
import { clean } from './clean.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { complete } from './complete.ts';
import { completion } from './completion.ts';
import { doctor } from './doctor.ts';
import { go } from './go.ts';
import { labs } from './labs.ts';
import { live } from './live.ts';
import { profile } from './profile.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { setup } from './setup.ts';

export const commands: readonly Command[] = [
  labs,
  run,
  check,
  build,
  runs,
  compare,
  profile,
  live,
  claims,
  doctor,
  clean,
  completion,
  go,
  setup,
  complete(() => commands),
];
