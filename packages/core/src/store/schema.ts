/** The state file's layout. A new version appends a step to {@link MIGRATIONS}; steps that were released never change. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT
  ) STRICT;

  -- A unit of an extractor's plan. "standing" is what the last plan said of it (in-force, unselected, unseen) or did not
  -- say (gone); "rule" is why it is hidden, "audience" who looked then. "version" is that of the last whole reading.
  CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    extractor TEXT NOT NULL,
    key TEXT NOT NULL,
    listing TEXT NOT NULL,
    label TEXT NOT NULL,
    version TEXT,
    standing TEXT NOT NULL,
    rule TEXT,
    audience TEXT NOT NULL,
    planned_run INTEGER NOT NULL,
    read_run INTEGER,
    complete INTEGER NOT NULL DEFAULT 0,
    UNIQUE (extractor, key)
  ) STRICT;

  -- What a unit says of a record. Where several units speak of one, each keeps what it said: the first in force counts.
  -- "gone_run" proved it gone; the row stays until a run has delivered that.
  CREATE TABLE records (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES units (id),
    hash BLOB NOT NULL,
    stub INTEGER NOT NULL,
    body TEXT NOT NULL,
    first_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    gone_run INTEGER,
    PRIMARY KEY (kind, id, unit)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX records_by_unit ON records (unit);
  CREATE INDEX records_gone ON records (gone_run) WHERE gone_run IS NOT NULL;

  -- What a unit names without describing it: another unit will.
  CREATE TABLE mentions (
    unit INTEGER NOT NULL REFERENCES units (id),
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (unit, kind, id)
  ) STRICT, WITHOUT ROWID;

  -- What the newest run could not read.
  CREATE TABLE gaps (
    id INTEGER PRIMARY KEY,
    plugin TEXT NOT NULL,
    scope TEXT NOT NULL,
    label TEXT NOT NULL,
    place TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    remedy TEXT,
    status INTEGER
  ) STRICT;
  CREATE INDEX gaps_by_scope ON gaps (plugin, scope);

  -- What each sink has acknowledged. "parent" is the parent's id where that is of the same kind.
  CREATE TABLE deliveries (
    sink TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    hash BLOB NOT NULL,
    parent TEXT,
    PRIMARY KEY (sink, kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX deliveries_nested ON deliveries (sink, kind) WHERE parent IS NOT NULL;

  -- Fails closed: what was last seen by other eyes is not for those that look now.
  CREATE VIEW in_force AS
    SELECT id, extractor, key FROM units
    WHERE standing = 'in-force' AND audience = (SELECT value FROM meta WHERE key = 'audience');

  CREATE VIEW claims AS
    SELECT r.*, u.extractor, u.key FROM records r JOIN in_force u ON u.id = r.unit WHERE r.gone_run IS NULL;

  -- One claim a record, whoever came first: a stub gives way, then the smallest unit key counts.
  CREATE VIEW deliverable AS
    SELECT * FROM claims r WHERE NOT EXISTS (
      SELECT 1 FROM claims other WHERE other.kind = r.kind AND other.id = r.id
        AND (other.stub, other.key, other.extractor) < (r.stub, r.key, r.extractor));
  `,
  // Every object gets a number: its id, long and in every record's key twice before, stands once. And what was is kept.
  `
  DROP VIEW deliverable; DROP VIEW claims; DROP VIEW in_force;

  CREATE TABLE objects (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO objects SELECT kind, id, row_number() OVER (ORDER BY kind, id)
    FROM (SELECT kind, id FROM records UNION SELECT kind, id FROM deliveries);

  -- "extracted" tells that it read all it had to: its end is a state to compare with.
  ALTER TABLE runs ADD COLUMN extracted INTEGER NOT NULL DEFAULT 0;
  UPDATE runs SET extracted = 1 WHERE number = (SELECT value FROM meta WHERE key = 'extracted');
  DELETE FROM meta WHERE key = 'extracted';

  -- "read_at" is when it was last read whole, in milliseconds since 1970, "read_for" whose eyes its records are for.
  -- "withdraws" is whether what a gap leaves unproven of it is given to nobody. "shown" is whether it was in force (1), aside (2) or neither at the end of the last run that read all it had to.
  ALTER TABLE units ADD COLUMN read_at INTEGER;
  ALTER TABLE units ADD COLUMN read_for TEXT;
  ALTER TABLE units ADD COLUMN withdraws INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE units ADD COLUMN shown INTEGER NOT NULL DEFAULT 1;
  UPDATE units SET read_for = audience, read_at = (
    SELECT CAST(unixepoch(started_at, 'subsec') * 1000 AS INTEGER) FROM runs WHERE number = read_run);

  -- "withheld_run" read its unit for other eyes, with a gap: what that did not yield is still for those of before.
  ALTER TABLE records RENAME TO records_1;
  CREATE TABLE records (
    unit INTEGER NOT NULL REFERENCES units (id),
    object INTEGER NOT NULL,
    hash BLOB NOT NULL,
    stub INTEGER NOT NULL,
    body TEXT NOT NULL,
    first_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    gone_run INTEGER,
    withheld_run INTEGER,
    PRIMARY KEY (unit, object)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO records
    SELECT unit, number, hash, stub, body, first_run, changed_run, gone_run, NULL
    FROM records_1 JOIN objects USING (kind, id);
  DROP TABLE records_1;
  CREATE INDEX records_by_object ON records (object);
  CREATE INDEX records_gone ON records (gone_run) WHERE gone_run IS NOT NULL;

  -- What a unit said of a record from "changed_run" on, until "until_run" changed that or proved the record gone.
  CREATE TABLE history (
    unit INTEGER NOT NULL REFERENCES units (id),
    object INTEGER NOT NULL,
    until_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    stub INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (unit, object, until_run)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX history_by_object ON history (object);
  CREATE INDEX history_by_run ON history (until_run);

  -- What "shown" was until a run changed that.
  CREATE TABLE standings (
    unit INTEGER NOT NULL REFERENCES units (id),
    until_run INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    PRIMARY KEY (unit, until_run)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE deliveries RENAME TO deliveries_1;
  -- "delivered_run" is the last run of which it has everything, "delivered_as" what of it it wanted.
  CREATE TABLE sinks (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    delivered_run INTEGER,
    delivered_as TEXT
  ) STRICT;
  INSERT INTO sinks (name) SELECT DISTINCT sink FROM deliveries_1;
  -- What each sink has acknowledged. "parent" is the parent's id where that is of the same kind.
  CREATE TABLE deliveries (
    sink INTEGER NOT NULL REFERENCES sinks (number),
    object INTEGER NOT NULL,
    hash BLOB NOT NULL,
    parent TEXT,
    PRIMARY KEY (sink, object)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO deliveries
    SELECT s.number, o.number, hash, parent
    FROM deliveries_1 d JOIN sinks s ON s.name = d.sink JOIN objects o USING (kind, id);
  DROP TABLE deliveries_1;
  CREATE INDEX deliveries_nested ON deliveries (sink) WHERE parent IS NOT NULL;

  -- Fails closed: what was last seen by or read for other eyes is not for those that look now. "aside" is what the selection hides:
  -- only a sink that keeps such is given it; rights, which are withdrawn rather than kept, nobody is.
  CREATE VIEW visible AS
    SELECT id, extractor, key, standing = 'unselected' AS aside FROM units
    WHERE (standing = 'in-force' OR standing = 'unselected' AND withdraws = 0) AND audience = (SELECT value FROM meta WHERE key = 'audience')
      AND read_for = audience;

  CREATE VIEW claims AS
    SELECT o.kind, o.id, r.*, u.extractor, u.key, u.aside
    FROM objects o JOIN records r ON r.object = o.number JOIN visible u ON u.id = r.unit
    WHERE r.gone_run IS NULL AND r.withheld_run IS NULL;

  -- One claim a record: one in force before one aside, a stub gives way, then the smallest unit key counts.
  CREATE VIEW deliverable AS
    SELECT * FROM claims r WHERE NOT EXISTS (
      SELECT 1 FROM records other JOIN visible u ON u.id = other.unit
      WHERE other.object = r.object AND other.gone_run IS NULL AND other.withheld_run IS NULL
        AND (u.aside, other.stub, u.key, u.extractor) < (r.aside, r.stub, r.key, r.extractor));

  -- Whole answers that a run planned by, compressed: for the run that goes on from it. Empty once one came to its end.
  CREATE TABLE kept_answers (
    key TEXT PRIMARY KEY,
    run INTEGER NOT NULL,
    kept_at INTEGER NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  `,
];

/** Kept in SQLite's own `user_version`. */
export const SCHEMA_VERSION = MIGRATIONS.length;
