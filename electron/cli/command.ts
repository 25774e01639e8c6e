// How a command of the command line is declared: its words in both languages, its operands and options, its JSON, and what it does.
import type { z } from 'zod';
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  JobInput,
  JobKind,
  JobProgress,
  JobResult,
  Lang,
} from '../contract/index.ts';
import type { Resources } from '../paths.ts';
import type { Services } from '../services.ts';
import type { Io } from './io.ts';
import type { CommonText } from './texts/common.ts';

/** What shells may complete in a place. */
export type Completable = 'lab' | 'exercise' | 'run' | 'parameter' | 'shell' | 'target';

export interface OptionSpec<K extends string = string> {
  type: 'boolean' | 'string';
  short?: string;
  /** may be repeated; the value is a list */
  multiple?: boolean;
  /** what the help writes behind it: KEY=V[,V…]; choices are written by themselves */
  value?: string;
  choices?: readonly string[];
  /** key of its sentence among the command's words or the common ones */
  say: K;
  complete?: Completable;
}

export interface Operand {
  /** as the help writes it: LAB */
  name: string;
  optional?: boolean;
  /** the last one only: any number of them */
  many?: boolean;
  complete?: Completable;
}

/** Words of a command: `summary` is its line in the list of commands. Both languages have the same keys (scripts/check/texts.mjs). */
type Words = { summary: string };
interface Texts<W extends Words> {
  en: W;
  zh: { [K in keyof W]: string };
}

type Value<S> = S extends { type: 'boolean' }
  ? boolean
  : S extends { multiple: true }
    ? (S extends { choices: readonly (infer C)[] } ? C : string)[]
    : (S extends { choices: readonly (infer C)[] } ? C : string) | undefined;
export type Values<O> = { [K in keyof O]: Value<O[K]> };

export interface Context<W = Record<string, string>, V = Record<string, string | string[] | boolean | undefined>, J = unknown> {
  values: V;
  operands: readonly string[];
  lang: Lang;
  /** the command's own words */
  t: W;
  io: Io;
  /** aborted by Ctrl-C, by a closing terminal, and when nobody reads what is printed any more */
  signal: AbortSignal;
  host: Host;
  /** Opens the store on first use; it is closed when the command ends. */
  services(): Services;
  /** The same with Go verified and labkit built; what that takes is told on stderr. */
  ready(): Promise<Services>;
  call<K extends CommandName>(name: K, input: CommandInput<K>): Promise<CommandOutput<K>>;
  /** Runs a job to its end; Ctrl-C cancels it. Throws its error. */
  job<K extends JobKind>(kind: K, input: JobInput<K>, progress?: (p: JobProgress<K>) => void): Promise<JobResult<K>>;
  /** Prints what the command's schema says, and nothing beside it. */
  json(value: J): void;
}

/** What a process gives to the command line. */
export interface Host {
  version: string;
  dataFolder: string;
  resources: Resources;
  open(lang: Lang): Services;
}

/** Answers the exit code: 0 fine, 1 what was asked failed. Throws AppError (1, or 130 when cancelled) and UsageError (2). */
type Run<W, V, J> = (c: Context<W, V, J>) => Promise<number> | number;

export interface Command {
  name: string;
  /** not for people: left out of help and completion */
  hidden: boolean;
  /** takes its arguments as they are; it has no options and no help */
  raw: boolean;
  text: Texts<Words & Record<string, string>>;
  operands: readonly Operand[];
  options: Record<string, OptionSpec>;
  examples: readonly string[];
  json: z.ZodType | undefined;
  run: Run<Record<string, string>, Record<string, string | string[] | boolean | undefined>, unknown>;
}

/** Declares a command; types of its values and words follow from what is declared. */
export function command<
  W extends Words,
  const O extends Record<string, OptionSpec<Exclude<keyof W, 'summary'> & string> | OptionSpec<keyof CommonText>>,
  J = never,
>(spec: {
  name: string;
  text: Texts<W>;
  operands?: readonly Operand[];
  options: O;
  examples?: readonly string[];
  /** shape of what --json prints, from the contract */
  json?: z.ZodType<J>;
  run: Run<W, Values<O>, J>;
}): Command {
  return {
    hidden: false,
    raw: false,
    operands: [],
    examples: [],
    json: undefined,
    ...spec,
  } as unknown as Command;
}

/** A command of the set-up script or of completion: its arguments are its own business. */
export const rawCommand = (name: string, run: Command['run']): Command => ({
  name,
  hidden: true,
  raw: true,
  text: { en: { summary: '' }, zh: { summary: '' } },
  operands: [],
  options: {},
  examples: [],
  json: undefined,
  run,
});

/** `--format` and `--json`. */
export const formatOptions = <const F extends readonly string[]>(formats: F) =>
  ({
    format: { type: 'string', choices: formats, say: 'optFormat' },
    json: { type: 'boolean', say: 'optJson' },
  }) as const;

/** The format asked for; without one `table`, or `piped` where stdout is no terminal. */
export function formatOf<F extends string>(values: { format: F | undefined; json: boolean }, io: Io, piped: F): F {
  if (values.json) return 'json' as F;
  return values.format ?? (io.terminal ? ('table' as F) : piped);
}
