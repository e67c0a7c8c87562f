SELECT learner, lesson, started_at, completed_at, last_at, completed_version, waived_at, waived_version
FROM progress
WHERE learner = ?1
ORDER BY lesson
