// What a person has done in the labs: the store that labs and exercises ask. The app keeps it in SQLite (electron/results/progress.ts).
import type { ExerciseState, PredictionState } from '../contract/index.ts';

export interface ProgressStore {
  /** Ids of lesson steps in the order they were first seen. */
  stepsSeen(labId: string): string[];
  seeStep(labId: string, step: string): void;
  predictions(labId: string): PredictionState[];
  /** False when one of this id was locked in before; the first stands. */
  predict(labId: string, prediction: PredictionState): boolean;
  /** Exercises that were touched; one that was not has no state yet. */
  exercises(labId: string): ExerciseState[];
  setExercise(labId: string, state: ExerciseState): void;
  /** Finished runs of the lab. */
  runs(labId: string): number;
}

/** Forgets all when it is dropped: for tests and the author's check. */
export function memoryProgress(): ProgressStore {
  const steps = new Map<string, string[]>();
  const predictions = new Map<string, PredictionState[]>();
  const exercises = new Map<string, Map<string, ExerciseState>>();
  const of = <T>(map: Map<string, T>, key: string, empty: T): T => {
    if (!map.has(key)) map.set(key, empty);
    return map.get(key)!;
  };
  return {
    stepsSeen: (lab) => [...of(steps, lab, [])],
    seeStep(lab, step) {
      const seen = of(steps, lab, []);
      if (!seen.includes(step)) seen.push(step);
    },
    predictions: (lab) => [...of(predictions, lab, [])],
    predict(lab, p) {
      const made = of(predictions, lab, []);
      if (made.some((m) => m.id === p.id)) return false;
      made.push(p);
      return true;
    },
    exercises: (lab) => [...of(exercises, lab, new Map()).values()],
    setExercise: (lab, state) => void of(exercises, lab, new Map()).set(state.id, state),
    runs: () => 0,
  };
}
