PRAGMA user_version = 7;

-- People who learn elsewhere and handed in what they did, and how far what they handed in reaches.
-- `position` stands for every event up to then; see the bundle's format.
CREATE TABLE team_source (
  sequence INTEGER PRIMARY KEY,
  learner TEXT NOT NULL UNIQUE CHECK (learner NOT GLOB '*[^0-9a-f-]*'),
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  events INTEGER NOT NULL,
  position TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  taken_in_at INTEGER NOT NULL
) STRICT;

-- What they did, as far as a lead may see it. An id counts for its own learner alone, so that
-- nobody's event can stand in for another's.
CREATE TABLE team_event (
  sequence INTEGER PRIMARY KEY,
  learner TEXT NOT NULL CHECK (learner NOT GLOB '*[^0-9a-f-]*'),
  id TEXT NOT NULL CHECK (id NOT GLOB '*[^0-9a-f-]*'),
  at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402207199999),
  kind TEXT NOT NULL,
  lesson TEXT,
  version INTEGER,
  hash TEXT,
  UNIQUE (learner, id)
) STRICT;

CREATE TRIGGER team_event_is_not_changed BEFORE UPDATE ON team_event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TRIGGER team_event_is_not_deleted BEFORE DELETE ON team_event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- Where each of them stands: a projection of the table above.
CREATE TABLE team_progress (
  learner TEXT NOT NULL,
  lesson TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  last_at INTEGER NOT NULL,
  completed_version INTEGER,
  waived_at INTEGER,
  waived_version INTEGER,
  PRIMARY KEY (learner, lesson)
) STRICT;

-- What was taken in, and what was taken in though something spoke against it.
CREATE TABLE team_import (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  learner TEXT NOT NULL,
  key TEXT NOT NULL,
  events INTEGER NOT NULL,
  fresh INTEGER NOT NULL,
  exception TEXT
) STRICT;
