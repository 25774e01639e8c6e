// One entry a schema version, each a migration from the one before. Never edit one that has shipped.
export const schema: readonly string[] = [
  `
  CREATE TABLE runs (
    id          TEXT PRIMARY KEY,
    lab         TEXT NOT NULL,
    profile     TEXT NOT NULL,
    params      TEXT NOT NULL,             -- JSON: key → values
    benchtime   TEXT NOT NULL,
    plan        TEXT NOT NULL,             -- JSON: benchmark names in the order they are run, one a sample
    rounds      INTEGER NOT NULL,
    status      TEXT NOT NULL,
    owner       TEXT,                      -- process that measures: pid:start, so that a dead one is told from a live one
    facts       TEXT NOT NULL,             -- JSON: the machine
    load_before TEXT, load_during TEXT, load_after TEXT,
    header      TEXT NOT NULL DEFAULT '',  -- goos, goarch, pkg, cpu lines as the program printed them
    artifact    TEXT,                      -- sha256 of the benchmark binary
    source      TEXT,                      -- sha256 of what it was built from
    edited      INTEGER NOT NULL DEFAULT 0,
    go          TEXT NOT NULL,
    started     INTEGER NOT NULL,          -- ms since 1970
    finished    INTEGER,
    error       TEXT                       -- JSON: ErrorInfo
  ) STRICT;
  CREATE INDEX runs_by_lab ON runs (lab, started);
  CREATE INDEX runs_by_time ON runs (started);
  CREATE INDEX runs_by_source ON runs (source);
  CREATE TABLE samples (
    run        TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    seq        INTEGER NOT NULL,
    round      INTEGER NOT NULL,
    name       TEXT NOT NULL,
    iterations INTEGER NOT NULL,
    vals       TEXT NOT NULL,              -- JSON: [{unit, value}]
    line       TEXT NOT NULL,              -- as printed; what labkit reads
    at         INTEGER NOT NULL,
    PRIMARY KEY (run, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE log (
    run  TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    seq  INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (run, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE steps (lab TEXT NOT NULL, step TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lab, step)) STRICT, WITHOUT ROWID;
  CREATE TABLE predictions (
    lab TEXT NOT NULL, id TEXT NOT NULL, option TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lab, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE exercises (
    lab TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (lab, id)  -- JSON: ExerciseState
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE builds (
    id       INTEGER PRIMARY KEY,
    subject  TEXT NOT NULL,               -- its key; see electron/build/subject.ts
    target   TEXT NOT NULL,
    flags    TEXT NOT NULL,               -- JSON: BuildFlags
    stamp    TEXT NOT NULL,               -- of source, flags and Go: rows of one stamp belong together in a dist folder
    go       TEXT NOT NULL,
    matrix   INTEGER NOT NULL,            -- when its matrix began, ms since 1970
    ms       INTEGER NOT NULL,            -- of the go command
    compiled INTEGER NOT NULL,            -- packages
    sha256   TEXT,                        -- none when it was compiled and not linked
    size     INTEGER
  ) STRICT;
  CREATE INDEX builds_by_subject ON builds (subject, target, id);
  CREATE TABLE modules (
    id     TEXT PRIMARY KEY,              -- of the folder's real path
    folder TEXT NOT NULL,
    opened INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // A list of 100,000 runs is read from one index, without a look at the runs themselves, whose plans and facts are long.
  `
  ALTER TABLE runs ADD COLUMN sampled INTEGER NOT NULL DEFAULT 0;  -- samples there are; the triggers below keep it
  ALTER TABLE runs ADD COLUMN machine TEXT NOT NULL GENERATED ALWAYS AS (coalesce(facts ->> '$.name', '')) VIRTUAL;
  UPDATE runs SET sampled = (SELECT count(*) FROM samples WHERE run = runs.id);
  CREATE TRIGGER sample_added AFTER INSERT ON samples BEGIN
    UPDATE runs SET sampled = sampled + 1 WHERE id = NEW.run;
  END;
  CREATE TRIGGER sample_removed AFTER DELETE ON samples BEGIN
    UPDATE runs SET sampled = sampled - 1 WHERE id = OLD.run;
  END;
  DROP INDEX runs_by_time;
  CREATE INDEX runs_listed ON runs (started, lab, status, profile, machine, params, go, edited, sampled);
  CREATE INDEX runs_by_status ON runs (status, lab);
  CREATE INDEX runs_by_machine ON runs (machine);
  `,
  `
  CREATE TABLE captures (
    id        TEXT PRIMARY KEY,
    run       TEXT REFERENCES runs (id) ON DELETE CASCADE,  -- none when it was taken of a lab without a run
    lab       TEXT NOT NULL,
    artifact  TEXT NOT NULL,             -- sha256 of the benchmark binary
    edited    INTEGER NOT NULL,
    variant   TEXT NOT NULL,             -- benchmark name
    kind      TEXT NOT NULL,
    benchtime TEXT NOT NULL,
    owner     TEXT,                      -- process that takes it, as in runs; none once it is whole
    sha256    TEXT,                      -- its file in profiles/; stands here before the file stands there
    size      INTEGER,
    line      TEXT,                      -- benchmark line printed while it was profiled
    vals      TEXT,                      -- its figures as in samples
    facts     TEXT NOT NULL,             -- JSON: the machine
    go        TEXT NOT NULL,
    started   INTEGER NOT NULL           -- ms since 1970
  ) STRICT;
  CREATE INDEX captures_by_run ON captures (run, started);
  CREATE INDEX captures_by_lab ON captures (lab, started);
  CREATE INDEX captures_by_file ON captures (sha256);
  `,
];
export const SCHEMA_VERSION = schema.length;
