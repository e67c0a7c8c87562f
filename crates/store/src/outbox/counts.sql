SELECT count(*) FILTER (WHERE sequence > sent), count(*) FILTER (WHERE sequence <= sent)
FROM event, (SELECT sent FROM team_link WHERE learner = ?1)
WHERE learner = ?1
  AND kind IN ('learner-created', 'lesson-opened', 'question-answered', 'lines-marked', 'fix-tried',
    'lesson-completed', 'lesson-waived', 'check-shared')
