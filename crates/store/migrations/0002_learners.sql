PRAGMA user_version = 2;

-- Who learns on this machine, and where each stands. Both are projections: `rebuild` empties
-- them and fills them from the events again.
CREATE TABLE learner (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE progress (
  learner TEXT NOT NULL REFERENCES learner (id),
  lesson TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (learner, lesson)
) STRICT;
