/** The state file's layout. A new version appends a step to {@link MIGRATIONS}; steps that were released never change. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT
  ) STRICT;

  -- A unit of an extractor's plan. "standing" is what the last plan said of it: in-force, unselected or unseen.
  CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    extractor TEXT NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    version TEXT,
    standing TEXT NOT NULL,
    audience TEXT NOT NULL,
    planned_run TEXT NOT NULL,
    read_run TEXT,
    complete INTEGER NOT NULL DEFAULT 0,
    UNIQUE (extractor, key)
  ) STRICT;

  CREATE TABLE records (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES units (id),
    hash BLOB NOT NULL,
    body TEXT NOT NULL,
    first_run TEXT NOT NULL,
    changed_run TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX records_by_unit ON records (unit);

  -- What a unit names without describing it: another unit will.
  CREATE TABLE mentions (
    unit INTEGER NOT NULL REFERENCES units (id),
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (unit, kind, id)
  ) STRICT, WITHOUT ROWID;

  -- What each sink has acknowledged.
  CREATE TABLE deliveries (
    sink TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (sink, kind, id)
  ) STRICT, WITHOUT ROWID;
  `,
];

/** Kept in SQLite's own `user_version`. */
export const SCHEMA_VERSION = MIGRATIONS.length;
