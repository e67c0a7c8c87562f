SELECT learner, lesson, started_at, completed_at, last_at
FROM progress
WHERE learner = ?1
ORDER BY lesson
