// The tables `builds` (one row a target that was built) and `modules` (folders a person opened).
import { type BuildFlags, BuildFlags as BuildFlagsSchema, type TargetId } from '../contract/index.ts';
import type { Store } from './index.ts';

export interface BuiltRow {
  subject: string;
  target: TargetId;
  flags: BuildFlags;
  /** '' when no file was kept */
  stamp: string;
  go: string;
  /** when its matrix began */
  matrix: number;
  ms: number;
  compiled: number;
  sha256?: string;
  size?: number;
}

/** Rows kept of each subject and target: enough for an expectation, few enough to stay small. */
const KEEP = 20;
/** A build that compiled this many packages tells how long a package takes. */
const COLD = 20;
/** One that compiled at most this many tells how long a warm build takes: a small program's cold one compiles less than COLD. */
const WARM = 5;

const toRow = (r: Record<string, unknown>): BuiltRow => ({
  subject: String(r.subject),
  target: r.target as TargetId,
  flags: BuildFlagsSchema.parse(JSON.parse(String(r.flags))),
  stamp: String(r.stamp),
  go: String(r.go),
  matrix: Number(r.matrix),
  ms: Number(r.ms),
  compiled: Number(r.compiled),
  ...(typeof r.sha256 === 'string' && { sha256: r.sha256, size: Number(r.size) }),
});

export function createBuildTable(store: Store) {
  const all = (sql: string, ...values: (string | number)[]) => store.db.prepare(sql).all(...values);
  return {
    add(r: BuiltRow): void {
      store.db
        .prepare(
          `INSERT INTO builds (subject, target, flags, stamp, go, matrix, ms, compiled, sha256, size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          r.subject,
          r.target,
          JSON.stringify(r.flags),
          r.stamp,
          r.go,
          r.matrix,
          r.ms,
          r.compiled,
          r.sha256 ?? null,
          r.size ?? null,
        );
      store.db
        .prepare(
          `DELETE FROM builds WHERE subject = ? AND target = ? AND id NOT IN
           (SELECT id FROM builds WHERE subject = ? AND target = ? ORDER BY id DESC LIMIT ${KEEP})`,
        )
        .run(r.subject, r.target, r.subject, r.target);
    },
    /** The latest row of each target that has the stamp of the subject's latest row, in the order they were built. */
    last(subject: string): BuiltRow[] {
      return all(
        `SELECT * FROM builds WHERE id IN (
           SELECT max(id) FROM builds
           WHERE subject = ?1 AND stamp = (SELECT stamp FROM builds WHERE subject = ?1 AND stamp <> '' ORDER BY id DESC LIMIT 1)
           GROUP BY target)
         ORDER BY id`,
        subject,
      ).map(toRow);
    },
    /** ms of the builds of a subject and target that compiled next to nothing, latest first. */
    warmMs(subject: string, target: TargetId): number[] {
      return all(
        `SELECT ms FROM builds WHERE subject = ? AND target = ? AND compiled <= ${WARM} ORDER BY id DESC LIMIT 5`,
        subject,
        target,
      ).map((r) => Number(r.ms));
    },
    /** ms of the latest build of a subject and target. */
    lastMs(subject: string, target: TargetId): number | undefined {
      const [r] = all('SELECT ms FROM builds WHERE subject = ? AND target = ? ORDER BY id DESC LIMIT 1', subject, target);
      return r && Number(r.ms);
    },
    /** ms of the warm builds of a subject for any target. */
    warmMsOf(subject: string): number[] {
      return all(`SELECT ms FROM builds WHERE subject = ? AND compiled <= ${WARM} ORDER BY id DESC LIMIT 20`, subject).map((r) =>
        Number(r.ms),
      );
    },
    /** ms that a package took in the cold builds of this machine; undefined before the first. */
    msPerPackage(): number | undefined {
      const [sum] = all(`SELECT sum(ms) AS ms, sum(compiled) AS compiled FROM builds WHERE compiled >= ${COLD}`);
      return sum?.compiled ? Number(sum.ms) / Number(sum.compiled) : undefined;
    },
    forget(subject: string): void {
      store.db.prepare('DELETE FROM builds WHERE subject = ?').run(subject);
    },
    modules(): { id: string; folder: string }[] {
      return all('SELECT id, folder FROM modules ORDER BY opened DESC').map((r) => ({
        id: String(r.id),
        folder: String(r.folder),
      }));
    },
    addModule(id: string, folder: string): void {
      store.db
        .prepare(
          'INSERT INTO modules (id, folder, opened) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET opened = excluded.opened',
        )
        .run(id, folder, Date.now());
    },
    removeModule(id: string): void {
      store.db.prepare('DELETE FROM modules WHERE id = ?').run(id);
    },
  };
}
export type BuildTable = ReturnType<typeof createBuildTable>;
