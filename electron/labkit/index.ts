// labkit, our analysis program in Go: benchstat's statistics and verdicts on claims, asked in JSON.
import { z } from 'zod';
import { AppError, type Claim, type Measure, Stats, Verdict } from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';

export interface Labkit {
  /** Path of the program; runs use it as the leash of what they measure. Throws AppError('toolchain-missing') until it is built. */
  binary(): string;
  /** Rows and comparisons (input 0 is the base) over benchmark texts. */
  stats(inputs: { name: string; text: string }[], signal?: AbortSignal): Promise<Stats>;
  judge(text: string, claims: JudgedClaim[], cores: number, signal?: AbortSignal): Promise<Verdict[]>;
}
/** The part of a claim that the judgement needs. */
export type JudgedClaim = Pick<Claim, 'id' | 'direction' | 'none' | 'band' | 'minSamples' | 'needs'> & { measure: Measure };

export function createLabkit(options: { binary: () => string; cwd: string }): Labkit {
  async function ask<T>(command: string, request: unknown, answer: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
    const result = await runProcess([options.binary(), command], {
      cwd: options.cwd,
      env: baseEnv(),
      stdin: JSON.stringify(request),
      signal,
      keep: 64 * 1024 * 1024,
      timeoutMs: 60_000,
    });
    if (result.reason === 'cancelled') throw new AppError('cancelled');
    if (result.exit !== 0) throw new AppError('labkit', {}, result.stderr);
    const parsed = answer.safeParse(JSON.parse(result.stdout));
    if (!parsed.success) throw new AppError('labkit', {}, z.prettifyError(parsed.error));
    return parsed.data;
  }
  return {
    binary: options.binary,
    stats: (inputs, signal) => ask('stats', { inputs, confidence: 0.95 }, Stats, signal),
    judge: async (text, claims, cores, signal) =>
      (await ask('judge', { text, claims, machine: { cores } }, z.object({ verdicts: z.array(Verdict) }), signal)).verdicts,
  };
}
