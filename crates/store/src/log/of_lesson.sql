SELECT id, at, body
FROM event
WHERE learner = ?1 AND content_id = ?2
ORDER BY sequence
