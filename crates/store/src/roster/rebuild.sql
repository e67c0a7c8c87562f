DELETE FROM roster_standing;
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
