DELETE FROM team_progress;
INSERT INTO team_progress (
  learner, lesson, started_at, last_at, completed_at, completed_version, waived_at, waived_version
)
WITH newest AS (
  SELECT learner, lesson,
    max(version) FILTER (WHERE kind = 'lesson-completed') AS completed,
    max(version) FILTER (WHERE kind = 'lesson-waived') AS waived
  FROM team_event
  WHERE lesson IS NOT NULL
  GROUP BY learner, lesson
)
SELECT learner, lesson, min(at), max(at),
  min(at) FILTER (WHERE kind = 'lesson-completed' AND version = completed), completed,
  min(at) FILTER (WHERE kind = 'lesson-waived' AND version = waived), waived
FROM team_event JOIN newest USING (learner, lesson)
GROUP BY learner, lesson;
