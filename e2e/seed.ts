// Fills a store with runs as years of use would: many labs, machines and outcomes, each run with all its samples.
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { machineFacts } from '../electron/machines/index.ts';
import { openStore } from '../electron/store/index.ts';
import { LAB } from './app.ts';

export interface Seed {
  runs: number;
  /** samples of each run that is done */
  samples?: number;
  /** ms since 1970 of the newest; one every ten minutes before it */
  newest?: number;
  /** ids of labs; the first has six runs of seven */
  labs?: readonly string[];
  machines?: number;
}

const GOROUTINES = [64, 128, 256, 512];
const NAMES = ['mutex', 'rwmutex'].flatMap((kind) => GOROUTINES.map((g) => `Lock/kind=${kind}/goroutines=${g}/reads=90`));
const EVERY = 600_000;

/** By plain SQL, in one transaction: 100,000 runs of 80 samples take about half a minute and 3 GB. */
export function seedRuns(dataFolder: string, seed: Seed): void {
  const store = openStore(dataFolder);
  const { db } = store;
  db.exec('PRAGMA synchronous = OFF; BEGIN');
  addRuns(db, seed);
  addSamples(db, seed.samples ?? 80);
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  store.close();
}

function addRuns(db: DatabaseSync, { runs, newest = Date.now() - EVERY, labs = [LAB], machines = 12, samples = 80 }: Seed): void {
  const insert = db.prepare(
    `INSERT INTO runs (id, lab, profile, params, benchtime, plan, rounds, status, facts, load_before, load_during, load_after,
       header, artifact, source, edited, go, started, finished)
     VALUES (?, ?, ?, ?, '100ms', ?, 10, ?, ?, ?, ?, ?, ?, ?, ?, ?, '1.27.4', ?, ?)`,
  );
  const mine = machineFacts();
  const load = JSON.stringify({ busy: 0.03, cores: mine.cores, quiet: true, at: newest });
  const plan = JSON.stringify(Array.from({ length: samples }, (_, i) => NAMES[i % NAMES.length]));
  const header = `goos: linux\ngoarch: amd64\npkg: gopherbench.dev/labs/labs/06-${LAB}\ncpu: ${mine.cpu}\n`;
  const hex = (n: number) => n.toString(16).padStart(64, '0');
  for (let i = 0; i < runs; i++) {
    const started = newest - i * EVERY;
    const status = i % 20 === 3 ? 'cancelled' : i % 50 === 7 ? 'failed' : i % 33 === 5 ? 'interrupted' : 'done';
    const lab = labs[i % 7 === 6 ? Math.floor(i / 7) % labs.length : 0]!;
    const params = i % 4 === 1 ? JSON.stringify({ reads: [String([50, 75, 90, 99, 100][i % 5])] }) : '{}';
    const facts = JSON.stringify({ ...mine, name: `bench-${String(i % machines).padStart(2, '0')}` });
    insert.run(
      randomUUID(),
      lab,
      i % 9 === 8 ? 'full' : 'quick',
      params,
      plan,
      status,
      facts,
      load,
      load,
      load,
      header,
      hex(i % 3000),
      hex(i % 5000),
      i % 6 === 2 ? 1 : 0,
      started,
      started + 30_000,
    );
  }
}

/** A run that was cut off has a third of its samples; values scatter by some per cent, as real ones do. */
function addSamples(db: DatabaseSync, samples: number): void {
  db.exec('CREATE TEMP TABLE variant (seq INTEGER PRIMARY KEY, name TEXT, base REAL)');
  const add = db.prepare('INSERT INTO variant VALUES (?, ?, ?)');
  for (let i = 0; i < samples; i++) add.run(i, NAMES[i % NAMES.length]!, 60 + 15 * (i % NAMES.length));
  // The count is set once below: the trigger would write every run eighty times.
  db.exec(`DROP TRIGGER sample_added;
    INSERT INTO samples
      SELECT id, seq, seq / ${NAMES.length}, name, 1000000, '[{"unit":"ns/op","value":' || ns || '},{"unit":"wait-ns/op","value":812.5}]',
             'Benchmark' || name || '-2' || char(9) || ' 1000000' || char(9) || ns || ' ns/op' || char(9) || '812.5 wait-ns/op', started + seq * 300
      FROM (SELECT id, seq, name, started, round(base * (1 + (abs(random()) % 800) / 10000.0), 2) AS ns
            FROM runs CROSS JOIN variant WHERE status = 'done' OR seq * 3 < ${samples} ORDER BY id, seq);
    UPDATE runs SET sampled = (SELECT count(*) FROM samples WHERE run = runs.id);
    DROP TABLE variant;
    CREATE TRIGGER sample_added AFTER INSERT ON samples BEGIN
      UPDATE runs SET sampled = sampled + 1 WHERE id = NEW.run;
    END`);
}
