PRAGMA user_version = 10;

-- How far each profile is in each lesson, as a lead may see it: kept as events come, so that millions of them
-- are not read again for each look at a team. `here` tells the log from what was handed in.
CREATE TABLE roster_standing (
  here INTEGER NOT NULL,
  learner TEXT NOT NULL,
  lesson TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  learned_at INTEGER,
  completed_at INTEGER,
  version INTEGER,
  hash TEXT,
  tested_out_at INTEGER,
  tries INTEGER NOT NULL,
  PRIMARY KEY (here, learner, lesson)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_moves_standing AFTER INSERT ON event
WHEN NEW.content_id IS NOT NULL AND NEW.kind IN ('lesson-opened', 'question-answered', 'lines-marked', 'fix-tried',
  'lesson-completed', 'lesson-waived')
BEGIN
  INSERT INTO roster_standing
    (here, learner, lesson, started_at, learned_at, completed_at, version, hash, tested_out_at, tries)
  VALUES (1, NEW.learner, NEW.content_id, NEW.at,
    iif(NEW.kind = 'lesson-completed', NEW.at, NULL), iif(NEW.kind = 'lesson-completed', NEW.at, NULL),
    iif(NEW.kind = 'lesson-completed', NEW.content_version, NULL), iif(NEW.kind = 'lesson-completed', NEW.content_hash, NULL),
    iif(NEW.kind = 'lesson-waived', NEW.at, NULL),
    NEW.kind IN ('question-answered', 'lines-marked', 'fix-tried'))
  ON CONFLICT (here, learner, lesson) DO UPDATE SET
    started_at = min(started_at, excluded.started_at),
    learned_at = min(coalesce(learned_at, excluded.learned_at), coalesce(excluded.learned_at, learned_at)),
    version = iif(excluded.completed_at >= coalesce(completed_at, 0), excluded.version, version),
    hash = iif(excluded.completed_at >= coalesce(completed_at, 0), excluded.hash, hash),
    completed_at = max(coalesce(completed_at, excluded.completed_at), coalesce(excluded.completed_at, completed_at)),
    tested_out_at = max(coalesce(tested_out_at, excluded.tested_out_at), coalesce(excluded.tested_out_at, tested_out_at)),
    tries = tries + excluded.tries;
END;

CREATE TRIGGER team_event_moves_standing AFTER INSERT ON team_event
WHEN NEW.lesson IS NOT NULL AND NEW.kind IN ('lesson-opened', 'question-answered', 'lines-marked', 'fix-tried',
  'lesson-completed', 'lesson-waived')
BEGIN
  INSERT INTO roster_standing
    (here, learner, lesson, started_at, learned_at, completed_at, version, hash, tested_out_at, tries)
  VALUES (0, NEW.learner, NEW.lesson, NEW.at,
    iif(NEW.kind = 'lesson-completed', NEW.at, NULL), iif(NEW.kind = 'lesson-completed', NEW.at, NULL),
    iif(NEW.kind = 'lesson-completed', NEW.version, NULL), iif(NEW.kind = 'lesson-completed', NEW.hash, NULL),
    iif(NEW.kind = 'lesson-waived', NEW.at, NULL),
    NEW.kind IN ('question-answered', 'lines-marked', 'fix-tried'))
  ON CONFLICT (here, learner, lesson) DO UPDATE SET
    started_at = min(started_at, excluded.started_at),
    learned_at = min(coalesce(learned_at, excluded.learned_at), coalesce(excluded.learned_at, learned_at)),
    version = iif(excluded.completed_at >= coalesce(completed_at, 0), excluded.version, version),
    hash = iif(excluded.completed_at >= coalesce(completed_at, 0), excluded.hash, hash),
    completed_at = max(coalesce(completed_at, excluded.completed_at), coalesce(excluded.completed_at, completed_at)),
    tested_out_at = max(coalesce(tested_out_at, excluded.tested_out_at), coalesce(excluded.tested_out_at, tested_out_at)),
    tries = tries + excluded.tries;
END;

INSERT INTO roster_standing
  (here, learner, lesson, started_at, learned_at, completed_at, version, hash, tested_out_at, tries)
WITH done (here, learner, at, kind, lesson, version, hash, place) AS (
  SELECT 1, learner, at, kind, content_id, content_version, content_hash, sequence FROM event
  UNION ALL
  SELECT 0, learner, at, kind, lesson, version, hash, sequence FROM team_event
),
ranked AS (
  SELECT *, kind = 'lesson-completed' AS completed,
    row_number() OVER (PARTITION BY here, learner, lesson, kind ORDER BY at DESC, place DESC) AS age
  FROM done
  WHERE lesson IS NOT NULL AND kind IN ('lesson-opened', 'question-answered', 'lines-marked', 'fix-tried',
    'lesson-completed', 'lesson-waived')
)
SELECT here, learner, lesson, min(at), min(at) FILTER (WHERE completed), max(at) FILTER (WHERE completed),
  max(version) FILTER (WHERE completed AND age = 1), max(hash) FILTER (WHERE completed AND age = 1),
  max(at) FILTER (WHERE kind = 'lesson-waived'),
  count(*) FILTER (WHERE kind IN ('question-answered', 'lines-marked', 'fix-tried'))
FROM ranked
GROUP BY here, learner, lesson;
