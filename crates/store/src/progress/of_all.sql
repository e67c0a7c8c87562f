SELECT learner, lesson, started_at, completed_at, last_at
FROM progress
ORDER BY learner, lesson
