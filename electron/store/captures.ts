// The table `captures`: one row a profile or trace, with the file it is in.
import type { Capture, CaptureKind, Facts } from '../contract/index.ts';
import type { Store } from './index.ts';

export interface CaptureStart {
  id: string;
  run: string | null;
  lab: string;
  artifact: string;
  edited: boolean;
  variant: string;
  kind: CaptureKind;
  benchtime: string;
  owner: string | null;
  facts: Facts;
  go: string;
  started: number;
}

/** One that was begun and not finished. */
export interface Unfinished {
  id: string;
  owner: string | null;
  sha256: string | undefined;
}

/** Its run knows what the program was built from. */
const WITH_SOURCE = 'SELECT captures.*, (SELECT source FROM runs WHERE runs.id = captures.run) AS source FROM captures';

function toCapture(r: Record<string, unknown>): Capture {
  return {
    id: String(r.id),
    ...(typeof r.run === 'string' && { runId: r.run }),
    labId: String(r.lab),
    artifact: String(r.artifact),
    ...(typeof r.source === 'string' && { source: r.source }),
    edited: r.edited === 1,
    variant: String(r.variant),
    kind: r.kind as CaptureKind,
    sha256: String(r.sha256),
    size: Number(r.size),
    benchtime: String(r.benchtime),
    values: JSON.parse(String(r.vals)) as Capture['values'],
    line: String(r.line),
    facts: JSON.parse(String(r.facts)) as Facts,
    goVersion: String(r.go),
    startedAt: Number(r.started),
  };
}

export function createCaptureTable(store: Store) {
  const prepare = (sql: string) => store.db.prepare(sql);
  return {
    begin(c: CaptureStart): void {
      prepare(
        `INSERT INTO captures (id, run, lab, artifact, edited, variant, kind, benchtime, owner, facts, go, started)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        c.id,
        c.run,
        c.lab,
        c.artifact,
        c.edited ? 1 : 0,
        c.variant,
        c.kind,
        c.benchtime,
        c.owner,
        JSON.stringify(c.facts),
        c.go,
        c.started,
      );
    },
    /** Names the file that is about to be put in place. */
    name(id: string, file: Pick<Capture, 'sha256' | 'size' | 'line' | 'values'>): void {
      prepare('UPDATE captures SET sha256 = ?, size = ?, line = ?, vals = ? WHERE id = ?').run(
        file.sha256,
        file.size,
        file.line,
        JSON.stringify(file.values),
        id,
      );
    },
    /** The file is in place. */
    finish(id: string): void {
      prepare('UPDATE captures SET owner = NULL WHERE id = ?').run(id);
    },
    remove(id: string): void {
      prepare('DELETE FROM captures WHERE id = ?').run(id);
    },
    /** A finished one. */
    get(id: string): Capture | undefined {
      const r = prepare(`${WITH_SOURCE} WHERE id = ? AND owner IS NULL`).get(id);
      return r && toCapture(r);
    },
    /** Finished ones, newest first. */
    list(o: { run?: string | undefined; lab?: string | undefined; variant?: string | undefined }): Capture[] {
      return prepare(
        `${WITH_SOURCE} WHERE owner IS NULL AND (?1 IS NULL OR run = ?1) AND (?2 IS NULL OR lab = ?2)
         AND (?3 IS NULL OR variant = ?3) ORDER BY started DESC, rowid DESC LIMIT 5000`,
      )
        .all(o.run ?? null, o.lab ?? null, o.variant ?? null)
        .map(toCapture);
    },
    unfinished(): Unfinished[] {
      return prepare('SELECT id, owner, sha256 FROM captures WHERE owner IS NOT NULL')
        .all()
        .map((r) => ({
          id: String(r.id),
          owner: r.owner as string | null,
          sha256: typeof r.sha256 === 'string' ? r.sha256 : undefined,
        }));
    },
    /** Files that a run's captures are in. */
    filesOf(run: string): string[] {
      return prepare('SELECT DISTINCT sha256 FROM captures WHERE run = ? AND sha256 IS NOT NULL')
        .all(run)
        .map((r) => String(r.sha256));
    },
    /** Whether any capture, finished or not, is in this file. */
    refers(sha256: string): boolean {
      return prepare('SELECT 1 FROM captures WHERE sha256 = ? LIMIT 1').get(sha256) !== undefined;
    },
    /** Programs that were profiled: a disassembly needs them. */
    artifacts(): string[] {
      return prepare('SELECT DISTINCT artifact FROM captures')
        .all()
        .map((r) => String(r.artifact));
    },
  };
}
export type CaptureTable = ReturnType<typeof createCaptureTable>;
