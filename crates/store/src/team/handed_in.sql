SELECT id, at, kind, lesson, version, hash
FROM team_event
WHERE learner = ?1
ORDER BY sequence
