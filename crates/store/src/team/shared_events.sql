-- Named one by one: what leaves the machine is decided here, and a new kind does not leave by itself.
SELECT id, at, kind, content_id, content_version, content_hash
FROM event
WHERE learner = ?1
  AND kind IN ('learner-created', 'lesson-opened', 'question-answered', 'lines-marked', 'fix-tried',
    'lesson-completed', 'lesson-waived')
ORDER BY sequence
