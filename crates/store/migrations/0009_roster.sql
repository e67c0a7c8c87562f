PRAGMA user_version = 9;

-- The team of whoever leads on this machine. Nobody is deleted: who leaves becomes inactive.
CREATE TABLE roster_person (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  groups TEXT NOT NULL CHECK (json_valid(groups)),
  joined_on TEXT NOT NULL,
  active INTEGER NOT NULL
) STRICT;

-- Which profiles are whose: those that learn here, and those that handed something in.
CREATE TABLE roster_profile (
  sequence INTEGER PRIMARY KEY,
  learner TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES roster_person (id)
) STRICT;

CREATE TABLE roster_assignment (
  sequence INTEGER PRIMARY KEY,
  lesson TEXT NOT NULL,
  audience TEXT NOT NULL CHECK (json_valid(audience)),
  due TEXT NOT NULL CHECK (json_valid(due)),
  every_months INTEGER,
  assigned_on TEXT NOT NULL,
  withdrawn_on TEXT
) STRICT;

CREATE TABLE roster_waiver (
  sequence INTEGER PRIMARY KEY,
  person TEXT NOT NULL REFERENCES roster_person (id),
  lesson TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (json_valid(reason)),
  note TEXT NOT NULL,
  approver TEXT NOT NULL,
  granted_on TEXT NOT NULL,
  until TEXT
) STRICT;

CREATE TRIGGER roster_waiver_is_not_changed BEFORE UPDATE ON roster_waiver
BEGIN SELECT RAISE(ABORT, 'waivers are never changed'); END;

CREATE TRIGGER roster_waiver_is_not_deleted BEFORE DELETE ON roster_waiver
BEGIN SELECT RAISE(ABORT, 'waivers are never deleted'); END;

CREATE INDEX team_event_by_learner ON team_event (learner, lesson);
