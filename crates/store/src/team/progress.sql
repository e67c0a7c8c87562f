SELECT learner, lesson, started_at, completed_at, last_at, completed_version, waived_at, waived_version
FROM team_progress
ORDER BY learner, lesson
