// Exercises: their states, hints one by one, solutions, and checks by running; and the commands of a lesson.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError, type Exercise, type ExerciseState, type JobProgress, type JobResult } from '../contract/index.ts';
import type { Labs, ProgressStore } from '../labs/index.ts';
import type { Workspaces } from '../workspace/index.ts';
import { runChecks } from './check.ts';
import { runCommand } from './command.ts';
import { type CheckLimits, defaultLimits, type StatsOf } from './context.ts';

export { medianStats } from './median.ts';

export interface ExercisesOptions {
  labs: Pick<Labs, 'lab'>;
  workspaces: Workspaces;
  /** Throws AppError('toolchain-missing') until Go is there. */
  toolchain: { go(): { bin: string; gofmt: string; env: Record<string, string> } };
  progress: ProgressStore;
  /** Medians of benchmark text; labkit's in the app. */
  stats: StatsOf;
  /** Path of labkit, the leash of all that is run here; without it programs run unsupervised. */
  labkit?: () => string;
  limits?: Partial<CheckLimits>;
  /** Leave out the checks after one that failed. */
  stopAtFailure?: boolean;
}

interface Context<P> {
  signal: AbortSignal;
  progress(p: P): void;
}

/** Every method throws AppError 'lab-unknown', 'lab-manifest' and, for the exercise, 'exercise-unknown'. */
export interface Exercises {
  states(labId: string): ExerciseState[];
  /** Opens the next hint; the last stays the last. */
  hint(labId: string, exerciseId: string): ExerciseState;
  /** Opens the solution. Throws AppError('disk-read') when the lab has none. */
  solution(
    labId: string,
    exerciseId: string,
  ): Promise<{ state: ExerciseState; files: { name: string; mine: string; solution: string }[] }>;
  /** Runs all checks, one after the other. Passing all marks the exercise passed, for good. Throws AppError('cancelled'). */
  check(labId: string, exerciseId: string, context: Context<JobProgress<'exercise.check'>>): Promise<JobResult<'exercise.check'>>;
  /** Runs a command of the manifest in the workspace. Progress carries all output kept so far. Throws AppError('command-unknown'). */
  command(labId: string, commandId: string, context: Context<JobProgress<'command.run'>>): Promise<JobResult<'command.run'>>;
}

const untouched = (id: string): ExerciseState => ({ id, passed: false, hintsOpened: 0, solutionOpened: false, last: [] });

/** Where the lab keeps the solution of an exercise; Go overlooks folders that begin with _. */
export const solutionFile = (e: Exercise, file: string): string => `_solutions/${path.posix.basename(e.dir)}/${file}`;

export function createExercises(o: ExercisesOptions): Exercises {
  function find(labId: string, exerciseId: string): { exercise: Exercise; state: ExerciseState; folder: string } {
    const { manifest, folder } = o.labs.lab(labId);
    const exercise = manifest.exercises.find((e) => e.id === exerciseId);
    if (!exercise) throw new AppError('exercise-unknown', { exercise: exerciseId });
    const state = o.progress.exercises(labId).find((s) => s.id === exerciseId) ?? untouched(exerciseId);
    return { exercise, state, folder };
  }
  function keep(labId: string, state: ExerciseState): ExerciseState {
    o.progress.setExercise(labId, state);
    return state;
  }
  const mine = async (labId: string, e: Exercise, file: string) => (await o.workspaces.read(labId, `${e.dir}/${file}`)).text;

  return {
    states(labId) {
      const kept = o.progress.exercises(labId);
      return o.labs.lab(labId).manifest.exercises.map((e) => kept.find((s) => s.id === e.id) ?? untouched(e.id));
    },
    hint(labId, exerciseId) {
      const { exercise, state } = find(labId, exerciseId);
      return keep(labId, { ...state, hintsOpened: Math.min(state.hintsOpened + 1, exercise.hints.length) });
    },
    async solution(labId, exerciseId) {
      const { exercise, folder } = find(labId, exerciseId);
      const files = await Promise.all(
        exercise.files.map(async (file) => {
          const place = solutionFile(exercise, file);
          const solution = await readFile(path.join(folder, place), 'utf8').catch((e: unknown) => {
            throw new AppError('disk-read', { file: place }, String(e));
          });
          return { name: `${exercise.dir}/${file}`, mine: await mine(labId, exercise, file), solution };
        }),
      );
      // Looked at again: a check may have ended while the files were read.
      return { state: keep(labId, { ...find(labId, exerciseId).state, solutionOpened: true }), files };
    },
    async check(labId, exerciseId, context) {
      const { exercise } = find(labId, exerciseId);
      const go = o.toolchain.go();
      const labkit = o.labkit?.();
      const replaced = new Map<string, string>();
      for (const file of exercise.files) replaced.set(`${exercise.dir}/${file}`, await mine(labId, exercise, file));
      const mirror = await o.workspaces.mirror(labId, replaced);
      try {
        const results = await runChecks(exercise, {
          go,
          folder: mirror.folder,
          signal: context.signal,
          stats: o.stats,
          labkit,
          limits: { ...defaultLimits, ...o.limits },
          stopAtFailure: o.stopAtFailure ?? false,
          progress: (done) => context.progress({ done: done.length, total: exercise.checks.length, results: done }),
        });
        const passed = results.every((r) => r.pass);
        const { state } = find(labId, exerciseId);
        const now = Date.now();
        keep(labId, {
          ...state,
          last: results,
          lastAt: now,
          passed: state.passed || passed,
          ...(passed && !state.passed ? { passedAt: now } : {}),
        });
        return { passed, results };
      } finally {
        await mirror.remove();
      }
    },
    async command(labId, commandId, context) {
      const command = o.labs.lab(labId).manifest.commands.find((c) => c.id === commandId);
      if (!command) throw new AppError('command-unknown', { command: commandId });
      const go = o.toolchain.go();
      const { folder } = await o.workspaces.forRun(labId);
      return runCommand(command.argv, { go, folder, labkit: o.labkit?.(), ...context });
    },
  };
}
