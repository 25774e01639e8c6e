// Steps seen, predictions and exercises as rows: the progress store that labs and exercises ask.
import { ExerciseState, type PredictionState } from '../contract/index.ts';
import type { Store } from '../store/index.ts';

export function createProgress(store: Store) {
  const db = () => store.db;
  return {
    stepsSeen: (lab: string): string[] =>
      db()
        .prepare('SELECT step FROM steps WHERE lab = ? ORDER BY at')
        .all(lab)
        .map((r) => String(r.step)),
    seeStep(lab: string, step: string): void {
      db().prepare('INSERT OR IGNORE INTO steps (lab, step, at) VALUES (?, ?, ?)').run(lab, step, Date.now());
    },
    predictions: (lab: string): PredictionState[] =>
      db()
        .prepare('SELECT id, option, at FROM predictions WHERE lab = ?')
        .all(lab)
        .map((r) => ({ id: String(r.id), option: String(r.option), lockedAt: Number(r.at) })),
    /** False when one was locked in before; the first stands. */
    predict(lab: string, p: PredictionState): boolean {
      const done = db()
        .prepare('INSERT OR IGNORE INTO predictions (lab, id, option, at) VALUES (?, ?, ?, ?)')
        .run(lab, p.id, p.option, p.lockedAt);
      return Number(done.changes) === 1;
    },
    exercises: (lab: string): ExerciseState[] =>
      db()
        .prepare('SELECT state FROM exercises WHERE lab = ?')
        .all(lab)
        .map((r) => ExerciseState.parse(JSON.parse(String(r.state)))),
    setExercise(lab: string, state: ExerciseState): void {
      db()
        .prepare(
          'INSERT INTO exercises (lab, id, state) VALUES (?, ?, ?) ON CONFLICT (lab, id) DO UPDATE SET state = excluded.state',
        )
        .run(lab, state.id, JSON.stringify(state));
    },
    runs: (lab: string): number =>
      Number(db().prepare("SELECT count(*) AS n FROM runs WHERE lab = ? AND status = 'done'").get(lab)?.n ?? 0),
  };
}
export type Progress = ReturnType<typeof createProgress>;
