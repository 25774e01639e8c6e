// What the command line prints with --json: one shape a command, for programs that read it.
import { z } from 'zod';
import { LabDetail, LabSummary } from './lab.ts';
import { RunDetail } from './run.ts';
import { StatRow, Verdict } from './stats.ts';

export const cliOutputs = {
  /** without LAB the list, with LAB that lab */
  labs: z.union([z.array(LabSummary), LabDetail]),
  /** rows of every unit measured, verdicts on the lab's claims */
  run: z.object({ run: RunDetail, rows: z.array(StatRow), verdicts: z.array(Verdict) }),
} as const;
