SELECT id, at, body
FROM event
WHERE learner = ?1
ORDER BY sequence
