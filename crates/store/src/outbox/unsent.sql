-- What leaves the machine is what `team/shared_events.sql` names; of a try, also whether it was right; and
-- checks, which are in the log only if their person chose to share them.
SELECT sequence, id, at, kind, content_id, content_version, content_hash,
  iif(kind IN ('question-answered', 'lines-marked', 'fix-tried'), body ->> '$.part', NULL),
  coalesce(body ->> '$.correct', body ->> '$.solved'),
  iif(kind = 'check-shared', json_object('project', body ->> '$.project', 'rules', body -> '$.rules'), NULL)
FROM event
WHERE learner = ?1 AND sequence > (SELECT sent FROM team_link WHERE learner = ?1)
  AND kind IN ('learner-created', 'lesson-opened', 'question-answered', 'lines-marked', 'fix-tried',
    'lesson-completed', 'lesson-waived', 'check-shared')
ORDER BY sequence
LIMIT ?2
