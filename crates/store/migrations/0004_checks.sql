PRAGMA user_version = 4;

-- The last checks of each project, so that the next one can say what is new and what is gone.
CREATE TABLE project_check (
  sequence INTEGER PRIMARY KEY,
  root TEXT NOT NULL,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  files INTEGER NOT NULL,
  problems INTEGER NOT NULL
) STRICT;

CREATE INDEX project_check_by_root ON project_check (root);

-- A finding never holds what was found: its fingerprint is enough to know it again.
CREATE TABLE project_finding (
  sequence INTEGER PRIMARY KEY,
  project_check INTEGER NOT NULL REFERENCES project_check (sequence) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  rule TEXT NOT NULL,
  path TEXT NOT NULL,
  line INTEGER NOT NULL
) STRICT;

CREATE INDEX project_finding_by_check ON project_finding (project_check);
