// From a name and an unknown input to a handler: the one door through which the window and the command line reach the services.
import type { z } from 'zod';
import {
  AppError,
  type CommandName,
  type CommandOutput,
  type Commands,
  commands,
  commonErrors,
  type ErrorCode,
  type JobInfo,
  type JobKind,
  jobs as jobKinds,
} from './contract/index.ts';
import type { Jobs } from './jobs/index.ts';

/** One handler a command, its input already checked. */
export type Handlers = {
  [K in CommandName]: (input: z.output<Commands[K]['input']>) => Promise<CommandOutput<K>> | CommandOutput<K>;
};

export interface Dispatcher {
  /** Throws AppError: 'bad-request' for an unknown name or an input or output that does not fit, else what the command may answer. */
  call(name: unknown, input: unknown): Promise<unknown>;
  start(kind: unknown, input: unknown): Promise<JobInfo>;
}

export function createDispatcher(handlers: Handlers, jobs: Jobs): Dispatcher {
  return {
    async call(name, input) {
      if (typeof name !== 'string' || !Object.hasOwn(commands, name))
        throw new AppError('bad-request', {}, `no command ${String(name)}`);
      const spec = commands[name as CommandName];
      const handler = handlers[name as CommandName] as (input: unknown) => unknown;
      let output: unknown;
      try {
        output = await handler(accept(spec.input, input));
      } catch (e) {
        throw declared(e, spec.errors);
      }
      const checked = spec.output.safeParse(output);
      if (!checked.success)
        throw new AppError('internal', {}, `${name} answered what its contract does not allow: ${checked.error.message}`);
      return checked.data;
    },
    async start(kind, input) {
      if (typeof kind !== 'string' || !Object.hasOwn(jobKinds, kind))
        throw new AppError('bad-request', {}, `no job ${String(kind)}`);
      const spec = jobKinds[kind as JobKind];
      try {
        return jobs.start(kind as JobKind, accept(spec.input, input) as never);
      } catch (e) {
        throw declared(e, spec.errors);
      }
    },
  };
}

function accept(schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input);
  if (!result.success) throw new AppError('bad-request', {}, result.error.message.slice(0, 2000));
  return result.data;
}

/** An error code that a command does not declare is a fault of ours, and is told as one. */
function declared(e: unknown, codes: readonly ErrorCode[]): unknown {
  if (!(e instanceof AppError) || commonErrors.includes(e.code) || codes.includes(e.code)) return e;
  return new AppError('internal', {}, `undeclared error ${e.message}\n${e.stack ?? ''}`);
}
