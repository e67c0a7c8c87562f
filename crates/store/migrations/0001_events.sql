PRAGMA application_id = 0x4b657977;
PRAGMA user_version = 1;

-- What happened, in the order in which it was recorded. Every other table about learners can be
-- made again from this one. Times are milliseconds since 1970 in UTC. `body` is the event as
-- JSON; what queries need of it is read out of it, so that the two cannot disagree.
CREATE TABLE event (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id NOT GLOB '*[^0-9a-f-]*'),
  learner TEXT NOT NULL CHECK (learner NOT GLOB '*[^0-9a-f-]*'),
  at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402207199999),
  body TEXT NOT NULL CHECK (json_valid(body)),
  kind TEXT GENERATED ALWAYS AS (body ->> '$.kind'),
  content_id TEXT GENERATED ALWAYS AS (body ->> '$.content.id'),
  content_version INTEGER GENERATED ALWAYS AS (body ->> '$.content.version'),
  content_hash TEXT GENERATED ALWAYS AS (body ->> '$.content.hash')
) STRICT;

CREATE INDEX event_by_learner ON event (learner, content_id);

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER event_is_not_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id OR sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END;
