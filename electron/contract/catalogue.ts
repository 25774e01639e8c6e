// What the window asks about all labs at once: what each needs and has here, the words of the glossary, a suggested order, a search.
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import { LabId, Lang, Text } from './ids.ts';
import { GlossaryEntry, programNames } from './lab.ts';
import { command, none } from './spec.ts';

/** One thing that a lab needs, held against this machine. The sentence is made of it in needs-text.ts. */
export const LabNeed = z.object({
  what: z.enum(['target', 'cores', 'memory', 'program']),
  /** of a program */
  name: z.enum(programNames).optional(),
  /** cores, or bytes */
  wanted: z.number().optional(),
  /** cores, bytes, or what the program says of itself; absent where there is none */
  found: z.union([z.number(), z.string()]).optional(),
  met: z.boolean(),
  /** without it part of the lab is left out, and the rest works */
  optional: z.boolean(),
  /** what it is for; of a target: why the lab does not run here */
  why: Text.optional(),
});
export type LabNeed = z.infer<typeof LabNeed>;

/** A text in pieces, those that were searched for marked. */
export const Excerpt = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Excerpt = z.infer<typeof Excerpt>;

export const SearchHit = z.object({
  labId: LabId,
  number: z.number(),
  title: Text,
  kind: z.enum(['lab', 'step', 'exercise', 'claim']),
  /** the step to open: of an exercise the one that shows it; none for the lab as a whole */
  step: z.string().optional(),
  /** 1-based */
  stepNumber: z.number().int().optional(),
  heading: Excerpt,
  excerpt: Excerpt,
  /** the language that the words were found in */
  lang: Lang,
});
export type SearchHit = z.infer<typeof SearchHit>;

export const TermHit = z.object({ key: z.string(), word: Excerpt, text: Excerpt, lang: Lang });
export type TermHit = z.infer<typeof TermHit>;

export const SearchResult = z.object({
  /** best first */
  hits: z.array(SearchHit),
  terms: z.array(TermHit),
  /** all that fit, shown or not */
  total: z.number().int(),
  /** nothing has all the words as they were typed: these have some of them */
  loose: z.boolean(),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const GlossaryWord = z.object({
  key: z.string(),
  zh: GlossaryEntry,
  en: GlossaryEntry,
  /** lessons that use it, each at the first step that does; none: in no step, but in a question, an exercise or a claim */
  uses: z.array(z.object({ labId: LabId, step: z.string().optional() })),
});
export type GlossaryWord = z.infer<typeof GlossaryWord>;

/** The labs in the order that is suggested, with the reason for the place where there is one. */
export const PathStop = z.object({ labId: LabId, why: Text.optional() });
export type PathStop = z.infer<typeof PathStop>;

const lab: readonly ErrorCode[] = ['lab-unknown', 'lab-manifest'];

export const catalogueCommands = {
  'catalogue.search': command(
    z.strictObject({ query: z.string().max(200), lang: Lang, limit: z.number().int().min(1).max(100).default(40) }),
    SearchResult,
  ),
  'catalogue.glossary': command(none, z.array(GlossaryWord)),
  'catalogue.path': command(none, z.array(PathStop)),
  /** By lab; a lab with a broken manifest has no entry. */
  'catalogue.needs': command(none, z.record(LabId, z.array(LabNeed))),
  /** A lesson as one HTML page that needs nothing else. */
  'catalogue.page': command(z.strictObject({ labId: LabId, lang: Lang }), z.object({ html: z.string() }), lab),
  /** The same asked a place for with the system's dialog and written there; `saved` is false when the person thought better of it. */
  'catalogue.save': command(
    z.strictObject({ labId: LabId, lang: Lang, format: z.enum(['html', 'pdf']) }),
    z.object({ saved: z.boolean(), path: z.string().optional() }),
    lab,
  ),
} as const;
