-- A person may have several logins. Only the standings that the login may see are there to be read.
SELECT m.person, s.lesson, to_char(min(s.started_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
  to_char(max(s.last_completed_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
  (array_agg(s.version ORDER BY s.last_completed_at DESC NULLS LAST))[1],
  (array_agg(s.hash ORDER BY s.last_completed_at DESC NULLS LAST))[1],
  sum(s.tries), to_char(max(s.tested_out_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
  to_char(min(s.completed_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD')
FROM keywright.standing AS s
JOIN keywright.member AS m ON m.login = s.login
JOIN keywright.person AS p ON p.team = m.team AND p.id = m.person
GROUP BY m.person, s.lesson
ORDER BY m.person COLLATE "C", s.lesson COLLATE "C"
