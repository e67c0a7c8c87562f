SELECT p.person, strftime('%Y-%m-%d', e.at / 1000, 'unixepoch'), e.body ->> '$.project', e.body -> '$.rules'
FROM event AS e JOIN roster_profile AS p ON p.learner = e.learner
WHERE e.kind = 'check-shared' AND e.at > ?1
ORDER BY e.sequence
