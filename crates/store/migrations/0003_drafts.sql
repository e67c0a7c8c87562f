PRAGMA user_version = 3;

-- What learners have typed into exercises and not handed in. Kept until it is replaced.
CREATE TABLE draft (
  sequence INTEGER PRIMARY KEY,
  learner TEXT NOT NULL REFERENCES learner (id),
  lesson TEXT NOT NULL,
  part TEXT NOT NULL,
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  UNIQUE (learner, lesson, part, path)
) STRICT;

-- What this machine remembers by name, such as the profile in use.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
