SELECT learner, lesson, started_at, completed_at, last_at
FROM progress
WHERE ?1 IS NULL OR learner = ?1
ORDER BY learner, started_at
