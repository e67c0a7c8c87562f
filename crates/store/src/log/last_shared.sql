SELECT id, at, body
FROM event
WHERE learner = ?1 AND content_id IS NULL AND kind = 'check-shared' AND body ->> '$.project' = ?2
ORDER BY sequence DESC
LIMIT 1
