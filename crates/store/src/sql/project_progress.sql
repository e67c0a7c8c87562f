INSERT INTO progress (learner, lesson, started_at, completed_at, last_at)
VALUES (?1, ?2, ?3, CASE WHEN ?4 THEN ?3 END, ?3)
ON CONFLICT (learner, lesson) DO UPDATE SET
  completed_at = coalesce(completed_at, excluded.completed_at),
  last_at = excluded.last_at
