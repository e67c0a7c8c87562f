-- The log: what happened, in order, for ever. Everything about learning follows from it.
CREATE TABLE event (
  id              TEXT PRIMARY KEY,           -- UUIDv7
  learner         TEXT NOT NULL,
  at              TEXT NOT NULL,              -- RFC 3339, UTC
  kind            TEXT NOT NULL,
  content         TEXT,                       -- the lesson, when it is about one
  content_version INTEGER,
  content_hash    TEXT,
  body            TEXT NOT NULL               -- JSON
) STRICT;
CREATE INDEX event_of_learner ON event (learner, content);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- Projections of the log: they can be thrown away and made again.
CREATE TABLE learner (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE progress (
  learner      TEXT NOT NULL,
  lesson       TEXT NOT NULL,
  started_at   TEXT NOT NULL,
  completed_at TEXT,
  last_at      TEXT NOT NULL,
  PRIMARY KEY (learner, lesson)
) STRICT;

-- What is not history: settings, unfinished edits, the last checks of each project.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE draft (
  learner  TEXT NOT NULL,
  lesson   TEXT NOT NULL,
  part     TEXT NOT NULL,
  path     TEXT NOT NULL,
  text     TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (learner, lesson, part, path)
) STRICT;
CREATE TABLE check_run (
  id       INTEGER PRIMARY KEY,
  root     TEXT NOT NULL,
  name     TEXT NOT NULL,
  at       TEXT NOT NULL,
  files    INTEGER NOT NULL,
  problems INTEGER NOT NULL
) STRICT;
CREATE INDEX check_run_of_root ON check_run (root, id);
CREATE TABLE check_finding (
  run         INTEGER NOT NULL REFERENCES check_run (id) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  rule        TEXT NOT NULL,
  path        TEXT NOT NULL,
  line        INTEGER NOT NULL
) STRICT;
CREATE INDEX check_finding_of_run ON check_finding (run);
