// What the command line prints with --json: one shape a command, for programs that read it.
import { z } from 'zod';
import { Matrix } from './build.ts';
import { DoctorReport } from './doctor.ts';
import { ItemId, LabId, RunId, Text } from './ids.ts';
import { LabDetail, LabSummary } from './lab.ts';
import { CheckResult, RunDetail, RunSummary } from './run.ts';
import { StatComparison, StatRow, Verdict } from './stats.ts';

export const cliOutputs = {
  /** without LAB the list, with LAB that lab */
  labs: z.union([z.array(LabSummary), LabDetail]),
  /** rows of every unit measured, verdicts on the lab's claims */
  run: z.object({ run: RunDetail, rows: z.array(StatRow), verdicts: z.array(Verdict) }),
  /** every exercise that was checked */
  check: z.object({
    labId: LabId,
    passed: z.boolean(),
    exercises: z.array(z.object({ id: ItemId, passed: z.boolean(), results: z.array(CheckResult) })),
  }),
  /** newest first */
  runs: z.array(RunSummary),
  /**
   * `inputs` in the order asked for, the first being the base; `input`, `base` and `other` of rows and comparisons are places in it.
   * `where`: only samples with these keys were taken of that run, and the keys are left out of the names.
   */
  compare: z.object({
    inputs: z.array(RunSummary.extend({ where: z.record(z.string(), z.string()) })),
    rows: z.array(StatRow),
    comparisons: z.array(StatComparison),
  }),
  /** every claim; without `verdict` it is not measured on this machine */
  claims: z.array(
    z.object({
      labId: LabId,
      claimId: ItemId,
      text: Text,
      /** the article's figure */
      article: Text,
      verdict: Verdict.optional(),
      runId: RunId.optional(),
      at: z.number().optional(),
    }),
  ),
  /** the matrix as it ended */
  build: Matrix,
  /** `bytes`: of what was chosen; `removed` is false for all with --dry-run */
  clean: z.object({
    dryRun: z.boolean(),
    bytes: z.number(),
    items: z.array(
      z.object({
        what: z.enum(['leftovers', 'cache', 'artifacts', 'toolchains']),
        bytes: z.number(),
        chosen: z.boolean(),
        removed: z.boolean(),
        paths: z.array(z.string()),
      }),
    ),
  }),
  doctor: DoctorReport,
} as const;
