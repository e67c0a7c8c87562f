PRAGMA user_version = 8;

-- The team's store that a learner has joined. The password is never here: `keeper` says where it is.
--
-- What is still to be sent is every event after the one numbered `sent`. The log is only ever appended
-- to, so that this one number is the whole outbox; it moves when a commit is confirmed.
CREATE TABLE team_link (
  sequence INTEGER PRIMARY KEY,
  learner TEXT NOT NULL UNIQUE REFERENCES learner (id),
  server TEXT NOT NULL CHECK (json_valid(server)),
  role TEXT NOT NULL,
  keeper TEXT NOT NULL CHECK (json_valid(keeper)),
  team TEXT NOT NULL,
  person TEXT NOT NULL,
  leads INTEGER NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0,
  tried_at INTEGER,
  synced_at INTEGER,
  waits_because TEXT
) STRICT;
