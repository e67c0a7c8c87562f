INSERT INTO progress (learner, lesson, started_at, last_at, completed_at)
VALUES (?1, ?2, ?3, ?3, ?4)
ON CONFLICT (learner, lesson) DO UPDATE SET
  last_at = max(last_at, excluded.last_at),
  completed_at = coalesce(completed_at, excluded.completed_at)
