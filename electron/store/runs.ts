// Runs, samples and log lines as rows.
import type { DatabaseSync } from 'node:sqlite';
import type { ErrorInfo, Facts, Load, ParamSet, ProfileName, RunStatus, RunSummary, Sample } from '../contract/index.ts';
import { splitName } from '../contract/name.ts';
import type { Store } from './index.ts';

export interface RunRow {
  id: string;
  lab: string;
  profile: ProfileName;
  params: ParamSet;
  benchtime: string;
  plan: string[];
  rounds: number;
  status: RunStatus;
  owner: string | null;
  facts: Facts;
  loadBefore?: Load;
  loadDuring?: Load;
  loadAfter?: Load;
  header: string;
  artifact: string | null;
  source: string | null;
  edited: boolean;
  go: string;
  started: number;
  finished: number | null;
  error?: ErrorInfo;
  samples: number;
}

export type Raw = Record<string, string | number | null>;
const json = <T>(v: unknown): T | undefined => (typeof v === 'string' ? (JSON.parse(v) as T) : undefined);
const text = (v: unknown): string | null => (v === undefined || v === null ? null : JSON.stringify(v));

export function toRow(r: Raw): RunRow {
  return {
    id: String(r.id),
    lab: String(r.lab),
    profile: r.profile as ProfileName,
    params: json<ParamSet>(r.params) ?? {},
    benchtime: String(r.benchtime),
    plan: json<string[]>(r.plan) ?? [],
    rounds: Number(r.rounds),
    status: r.status as RunStatus,
    owner: r.owner as string | null,
    facts: json<Facts>(r.facts)!,
    loadBefore: json<Load>(r.load_before),
    loadDuring: json<Load>(r.load_during),
    loadAfter: json<Load>(r.load_after),
    header: String(r.header),
    artifact: r.artifact as string | null,
    source: r.source as string | null,
    edited: r.edited === 1,
    go: String(r.go),
    started: Number(r.started),
    finished: r.finished === null ? null : Number(r.finished),
    error: json<ErrorInfo>(r.error),
    samples: Number(r.samples),
  };
}

export const COLUMNS = 'runs.*, sampled AS samples';

export function createRunTable(store: Store) {
  const db = (): DatabaseSync => store.db;
  return {
    insert(r: Omit<RunRow, 'samples' | 'finished' | 'error' | 'header' | 'loadDuring' | 'loadAfter'>): void {
      db()
        .prepare(
          `INSERT INTO runs (id, lab, profile, params, benchtime, plan, rounds, status, owner, facts, load_before, artifact, source, edited, go, started)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          r.id,
          r.lab,
          r.profile,
          JSON.stringify(r.params),
          r.benchtime,
          JSON.stringify(r.plan),
          r.rounds,
          r.status,
          r.owner,
          JSON.stringify(r.facts),
          text(r.loadBefore),
          r.artifact,
          r.source,
          r.edited ? 1 : 0,
          r.go,
          r.started,
        );
    },
    update(id: string, change: Partial<Omit<RunRow, 'id' | 'samples'>>): void {
      const set: string[] = [];
      const values: (string | number | null)[] = [];
      const put = (column: string, value: string | number | null) => {
        set.push(`${column} = ?`);
        values.push(value);
      };
      if (change.status !== undefined) put('status', change.status);
      if (change.owner !== undefined) put('owner', change.owner);
      if (change.artifact !== undefined) put('artifact', change.artifact);
      if (change.source !== undefined) put('source', change.source);
      if (change.edited !== undefined) put('edited', change.edited ? 1 : 0);
      if (change.header !== undefined) put('header', change.header);
      if (change.finished !== undefined) put('finished', change.finished);
      if ('error' in change) put('error', text(change.error));
      if ('loadBefore' in change) put('load_before', text(change.loadBefore));
      if ('loadDuring' in change) put('load_during', text(change.loadDuring));
      if ('loadAfter' in change) put('load_after', text(change.loadAfter));
      if (set.length === 0) return;
      db()
        .prepare(`UPDATE runs SET ${set.join(', ')} WHERE id = ?`)
        .run(...values, id);
    },
    get(id: string): RunRow | undefined {
      const r = db().prepare(`SELECT ${COLUMNS} FROM runs WHERE id = ?`).get(id);
      return r ? toRow(r as Raw) : undefined;
    },
    list(o: { lab?: string; limit: number }): RunRow[] {
      const rows = o.lab
        ? db().prepare(`SELECT ${COLUMNS} FROM runs WHERE lab = ? ORDER BY started DESC LIMIT ?`).all(o.lab, o.limit)
        : db().prepare(`SELECT ${COLUMNS} FROM runs ORDER BY started DESC LIMIT ?`).all(o.limit);
      return rows.map((r) => toRow(r as Raw));
    },
    /** Those of `ids` that there are, in no order. */
    some(ids: readonly string[]): RunRow[] {
      return db()
        .prepare(`SELECT ${COLUMNS} FROM runs WHERE id IN (SELECT value FROM json_each(?))`)
        .all(JSON.stringify(ids))
        .map((r) => toRow(r as Raw));
    },
    /** At most ten runs whose id begins so. */
    find(beginning: string): RunRow[] {
      return db()
        .prepare(`SELECT ${COLUMNS} FROM runs WHERE id >= ? AND id < ? ORDER BY started DESC LIMIT 10`)
        .all(beginning, `${beginning}g`)
        .map((r) => toRow(r as Raw));
    },
    unfinished(): RunRow[] {
      return db()
        .prepare(`SELECT ${COLUMNS} FROM runs WHERE status IN ('building', 'measuring')`)
        .all()
        .map((r) => toRow(r as Raw));
    },
    /** sha256 of the programs without which a run can't be resumed. Without the runs' plans and facts: there may be thousands. */
    needed(): Set<string> {
      const rows = db()
        .prepare(
          `SELECT status, artifact, error, sampled, json_array_length(plan) AS planned FROM runs
           WHERE status IN ('cancelled', 'interrupted', 'failed', 'building', 'measuring') AND artifact IS NOT NULL`,
        )
        .all() as Raw[];
      const open = rows.filter((r) =>
        isOpen({
          status: r.status as RunStatus,
          error: json<ErrorInfo>(r.error),
          samples: Number(r.sampled),
          planned: Number(r.planned),
        }),
      );
      return new Set(open.map((r) => String(r.artifact)));
    },
    /** The binary that was built from this source by this Go, if a run kept its name. */
    artifactOf(source: string, go: string): string | undefined {
      const r = db()
        .prepare('SELECT artifact FROM runs WHERE source = ? AND go = ? AND artifact IS NOT NULL ORDER BY started DESC LIMIT 1')
        .get(source, go);
      return r ? String(r.artifact) : undefined;
    },
    /** The samples of the last whole run of a lab by a profile that measured for this long, in order: which variant, and when it was done. */
    lastTaken(o: { lab: string; profile: ProfileName; benchtime: string; machine: string }): { name: string; at: number }[] {
      const rows = db()
        .prepare(
          `SELECT name, at FROM samples WHERE run = (
             SELECT id FROM runs WHERE lab = ? AND profile = ? AND benchtime = ? AND status = 'done' AND facts ->> '$.id' = ?
             ORDER BY started DESC LIMIT 1
           ) ORDER BY seq`,
        )
        .all(o.lab, o.profile, o.benchtime, o.machine);
      return rows.map((r) => ({ name: String(r.name), at: Number(r.at) }));
    },
    count(lab: string): number {
      return Number(db().prepare("SELECT count(*) AS n FROM runs WHERE lab = ? AND status = 'done'").get(lab)?.n ?? 0);
    },
    remove(id: string): void {
      db().prepare('DELETE FROM runs WHERE id = ?').run(id);
    },
    addSample(run: string, s: Sample): void {
      db()
        .prepare('INSERT INTO samples (run, seq, round, name, iterations, vals, line, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(run, s.seq, s.round, s.name, s.iterations, JSON.stringify(s.values), s.line, s.at);
    },
    samples(run: string): Sample[] {
      return db()
        .prepare('SELECT * FROM samples WHERE run = ? ORDER BY seq')
        .all(run)
        .map((r) => ({
          seq: Number(r.seq),
          round: Number(r.round),
          name: String(r.name),
          keys: splitName(String(r.name)).keys,
          iterations: Number(r.iterations),
          values: json<Sample['values']>(r.vals) ?? [],
          line: String(r.line),
          at: Number(r.at),
        }));
    },
    addLog(run: string, seq: number, line: string): void {
      db().prepare('INSERT OR REPLACE INTO log (run, seq, text) VALUES (?, ?, ?)').run(run, seq, line);
    },
    nextLog(run: string): number {
      return Number(db().prepare('SELECT coalesce(max(seq) + 1, 0) AS n FROM log WHERE run = ?').get(run)?.n ?? 0);
    },
    log(run: string): string {
      return db()
        .prepare('SELECT text FROM log WHERE run = ? ORDER BY seq')
        .all(run)
        .map((r) => String(r.text))
        .join('');
    },
    /** Benchmark text of a run, as `go test -bench` would have printed it in that order. */
    text(run: string): string {
      const row = this.get(run);
      if (!row) return '';
      const lines = db().prepare('SELECT line FROM samples WHERE run = ? ORDER BY seq').all(run);
      return `${row.header}${lines.map((l) => `${String(l.line)}\n`).join('')}`;
    },
  };
}
export type RunTable = ReturnType<typeof createRunTable>;

/** Whether a run has samples left to take that it makes sense to take. */
function isOpen(r: { status: RunStatus; error: ErrorInfo | undefined; samples: number; planned: number }): boolean {
  // A program that failed by itself would fail again; one that was cut off from outside would not.
  const fromOutside = r.error === undefined || ['disk-full', 'disk-read', 'program-killed', 'internal'].includes(r.error.code);
  const cutOff = r.status === 'cancelled' || r.status === 'interrupted' || (r.status === 'failed' && fromOutside);
  return cutOff && r.samples < r.planned;
}

export function toSummary(r: RunRow, artifactThere: (sha: string) => boolean): RunSummary {
  const planned = r.plan.length;
  const open = isOpen({ status: r.status, error: r.error, samples: r.samples, planned });
  return {
    id: r.id,
    labId: r.lab,
    profile: r.profile,
    params: r.params,
    status: r.status,
    startedAt: r.started,
    finishedAt: r.finished ?? undefined,
    samples: r.samples,
    planned,
    machine: r.facts.name,
    goVersion: r.go,
    resumable: open && r.artifact !== null && artifactThere(r.artifact),
    error: r.error,
    artifact: r.artifact ?? undefined,
    edited: r.edited,
  };
}
