// Finding runs among many: filter, search and order read one index from end to end, which takes some 15 ms for 100,000 runs.
import type { RunColumn, RunFacets, RunSearch, RunStatus, SearchTerm } from '../contract/index.ts';
import type { Store } from './index.ts';
import { COLUMNS, type Raw, type RunRow, toRow } from './runs.ts';

/** What a word means among the labs: ids of labs it names, keys of parameters it names. */
export interface LabWords {
  meaning(word: string): { labs: string[]; keys: string[] };
  /** ids in the order of the catalogue */
  order(): string[];
}

/** In the order in which a person reads them: what is done before what went wrong. */
const STATUS_ORDER: readonly RunStatus[] = ['done', 'cancelled', 'failed', 'interrupted', 'measuring', 'building'];

type Value = string | number;
/** A condition with its values, joined by AND or OR. */
interface Part {
  sql: string;
  values: Value[];
}

export function createRunIndex(store: Store) {
  const one = (sql: string, values: Value[] = []) => store.db.prepare(sql).get(...values);
  const column = (sql: string, values: Value[] = []) =>
    store.db
      .prepare(sql)
      .all(...values)
      .map((r) => String(Object.values(r)[0]));

  return {
    /** How many runs are found, and those of the page asked for, in order. */
    search(s: RunSearch, labs: LabWords): { total: number; rows: RunRow[] } {
      const parts: Part[] = s.terms.map((term) => any(meanings(term, labs)));
      if (s.labId !== undefined) parts.push({ sql: 'lab = ?', values: [s.labId] });
      if (s.status !== undefined) parts.push({ sql: 'status = ?', values: [s.status] });
      if (s.machine !== undefined) parts.push({ sql: 'machine = ?', values: [s.machine] });
      if (s.from !== undefined) parts.push({ sql: 'started >= ?', values: [s.from] });
      const where = parts.length > 0 ? `WHERE ${parts.map((p) => p.sql).join(' AND ')}` : '';
      const values = parts.flatMap((p) => p.values);
      // Without the hint SQLite likes an index of one column better, and then looks up every run for the rest.
      const from = `FROM runs INDEXED BY runs_listed ${where}`;
      const total = Number(one(parts.length > 0 ? `SELECT count(*) AS n ${from}` : 'SELECT count(*) AS n FROM runs', values)?.n);
      const { sql, values: ranks } = order(s.sort.by, labs);
      const way = s.sort.down ? 'DESC' : 'ASC';
      const by = s.sort.by === 'started' ? `started ${way}, rowid ${way}` : `${sql} ${way}, started DESC, rowid DESC`;
      const places = column(`SELECT rowid ${from} ORDER BY ${by} LIMIT ? OFFSET ?`, [...values, ...ranks, s.limit, s.offset]);
      const rows = store.db
        .prepare(`SELECT ${COLUMNS}, rowid AS place FROM runs WHERE rowid IN (SELECT value FROM json_each(?))`)
        .all(JSON.stringify(places.map(Number)));
      const found = new Map(rows.map((r) => [String(r.place), toRow(r as Raw)]));
      return { total, rows: places.flatMap((place) => found.get(place) ?? []) };
    },
    facets(): RunFacets {
      return {
        total: Number(one('SELECT count(*) AS n FROM runs')?.n),
        labs: column(distinct('lab')),
        machines: column(distinct('machine')),
        statuses: column(distinct('status')) as RunStatus[],
      };
    },
  };
}
export type RunIndex = ReturnType<typeof createRunIndex>;

/** Jumps from value to value in the index that begins with the column, instead of reading it all. */
const distinct = (name: 'lab' | 'machine' | 'status'): string =>
  `WITH RECURSIVE v (x) AS (SELECT min(${name}) FROM runs UNION ALL
     SELECT (SELECT min(${name}) FROM runs WHERE ${name} > x) FROM v WHERE x IS NOT NULL)
   SELECT x FROM v WHERE x IS NOT NULL`;

const any = (parts: Part[]): Part => ({
  sql: `(${parts.map((p) => p.sql).join(' OR ')})`,
  values: parts.flatMap((p) => p.values),
});
const among = (name: string, values: readonly string[]): Part[] =>
  values.length > 0 ? [{ sql: `${name} IN (${values.map(() => '?').join(', ')})`, values: [...values] }] : [];

/** Everything that a word may stand for in the row that a person sees. */
function meanings(term: SearchTerm, labs: LabWords): Part[] {
  const like = `%${term.text.replace(/[\\%_]/g, '\\$&')}%`;
  const named = labs.meaning(term.text);
  const parts: Part[] = ['machine', 'go', 'lab'].map((name) => ({ sql: `${name} LIKE ? ESCAPE '\\'`, values: [like] }));
  // Values stand in quotes in the JSON of the parameters; keys are found by their titles below.
  parts.push({ sql: "params LIKE ? ESCAPE '\\'", values: [`%"${like.slice(1, -1)}%`] });
  parts.push(...among('lab', named.labs), ...among('status', term.statuses), ...among('profile', term.profiles));
  for (const key of named.keys) parts.push({ sql: 'params LIKE ?', values: [`%"${key}":%`] });
  if (term.standard) parts.push({ sql: 'params = ?', values: ['{}'] });
  if (term.edited) parts.push({ sql: 'edited = ?', values: [1] });
  const day = dayRange(term.text);
  if (day) parts.push({ sql: 'started BETWEEN ? AND ?', values: day });
  return parts;
}

/** First and last ms of a year, month or day in this machine's time: `2026`, `2026-11`, `2026-11-24`. */
export function dayRange(text: string): [from: number, to: number] | undefined {
  const m = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text);
  if (!m) return undefined;
  const [year, month, day] = m.slice(1).map((v) => (v === undefined ? undefined : Number(v))) as [number, number?, number?];
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  const begin = new Date(year, (month ?? 1) - 1, day ?? 1);
  const end = day !== undefined ? new Date(year, month! - 1, day + 1) : new Date(year + (month ? 0 : 1), month ?? 0, 1);
  return [begin.getTime(), end.getTime() - 1];
}

function order(by: RunColumn, labs: LabWords): Part {
  if (by === 'samples') return { sql: 'sampled', values: [] };
  if (by === 'lab') return rank('lab', labs.order());
  if (by === 'status') return rank('status', STATUS_ORDER);
  return { sql: by, values: [] };
}
const rank = (name: string, values: readonly string[]): Part =>
  values.length === 0
    ? { sql: name, values: [] }
    : {
        sql: `CASE ${name} ${values.map((_, i) => `WHEN ? THEN ${i}`).join(' ')} ELSE ${values.length} END`,
        values: [...values],
      };
