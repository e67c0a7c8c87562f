-- SQLite takes the other columns from the row with the least number.
SELECT p.person, e.content_id, e.content_version, e.body ->> '$.part' AS part, e.body ->> '$.correct',
  min(e.sequence) AS first
FROM event AS e JOIN roster_profile AS p ON p.learner = e.learner
WHERE e.kind = 'question-answered'
GROUP BY p.person, e.content_id, e.content_version, part
ORDER BY first
