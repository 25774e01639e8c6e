// What the command line prints with --json: one shape a command, for programs that read it.
import { z } from 'zod';
import { Matrix } from './build.ts';
import { Capture } from './capture.ts';
import { SearchResult } from './catalogue.ts';
import { DoctorReport } from './doctor.ts';
import { ItemId, LabId, RunId, Text } from './ids.ts';
import { LabDetail, LabSummary } from './lab.ts';
import { LiveEvent, LiveSample, LiveSession } from './live.ts';
import { ProfileInfo } from './profile.ts';
import { CheckResult, RunDetail, RunSummary } from './run.ts';
import { StatComparison, StatRow, Verdict } from './stats.ts';

/** Where in the program; only what the granularity tells. */
const Place = z.object({
  name: z.string(),
  package: z.string().optional(),
  file: z.string().optional(),
  line: z.number().optional(),
});
const Call = Place.extend({ value: z.number(), inline: z.boolean() });

export const cliOutputs = {
  /** without LAB the list, with LAB that lab, with --search what was found */
  labs: z.union([z.array(LabSummary), LabDetail, SearchResult]),
  /** rows of every unit measured, verdicts on the lab's claims, profiles that --capture asked for */
  run: z.object({ run: RunDetail, rows: z.array(StatRow), verdicts: z.array(Verdict), captures: z.array(Capture) }),
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
  /**
   * `total` is 100 %, all values are in the unit of `sample`; in a diff they are differences, and baseFlat and baseCum the base's own.
   * `small`: too little for pprof -top to list. One of top, peek, list and tags is there.
   */
  profile: z.object({
    name: z.string(),
    kind: z.string(),
    sampleTypes: ProfileInfo.shape.sampleTypes,
    sample: z.object({ index: z.number().int(), type: z.string(), unit: z.string() }),
    total: z.number(),
    warnings: z.array(z.string()),
    top: z
      .array(
        Place.extend({
          flat: z.number(),
          cum: z.number(),
          inline: z.enum(['no', 'yes', 'partly']),
          small: z.boolean(),
          baseFlat: z.number().optional(),
          baseCum: z.number().optional(),
        }),
      )
      .optional(),
    peek: z.array(Place.extend({ flat: z.number(), cum: z.number(), callers: z.array(Call), callees: z.array(Call) })).optional(),
    list: z
      .array(
        z.object({
          name: z.string(),
          file: z.string(),
          startLine: z.number(),
          flat: z.number(),
          cum: z.number(),
          lines: z.array(z.object({ line: z.number(), flat: z.number(), cum: z.number() })),
        }),
      )
      .optional(),
    tags: z
      .array(z.object({ key: z.string(), total: z.number(), values: z.array(z.object({ name: z.string(), value: z.number() })) }))
      .optional(),
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
  /** the session as it ended, with all that was seen; units as in live-figures.ts */
  live: z.object({ session: LiveSession, samples: z.array(LiveSample), events: z.array(LiveEvent) }),
} as const;
