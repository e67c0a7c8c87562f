-- A person may have several profiles, here and elsewhere. Of one that is both, the log counts.
WITH held AS (
  SELECT p.person, s.*,
    row_number() OVER (PARTITION BY p.person, s.lesson ORDER BY s.completed_at DESC) AS place
  FROM roster_profile AS p JOIN roster_standing AS s ON s.learner = p.learner
  WHERE s.here OR s.learner NOT IN (SELECT id FROM learner)
)
SELECT person, lesson, min(started_at), max(completed_at), max(version) FILTER (WHERE place = 1),
  max(hash) FILTER (WHERE place = 1), sum(tries), max(tested_out_at), min(learned_at)
FROM held
GROUP BY person, lesson
ORDER BY person, lesson
