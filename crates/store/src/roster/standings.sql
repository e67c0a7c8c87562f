-- A person may have several profiles, here and elsewhere; few have, and only theirs are put together, which takes
-- long for many thousands of rows. Of a profile that is both here and elsewhere, the log counts: which of them does
-- is asked of each profile, and not of each of its lessons. They come nearly in order.
WITH several AS (
  SELECT person FROM roster_profile GROUP BY person HAVING count(*) > 1
),
profile AS MATERIALIZED (
  SELECT person, learner, learner IN (SELECT id FROM learner) AS here FROM roster_profile ORDER BY person
),
held AS NOT MATERIALIZED (
  SELECT p.person, s.*
  FROM profile AS p CROSS JOIN roster_standing AS s ON s.here = p.here AND s.learner = p.learner
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY person, lesson ORDER BY completed_at DESC) AS place
  FROM held
  WHERE person IN several
)
SELECT person, lesson, started_at, completed_at, version, hash, tries, tested_out_at, learned_at
FROM held
WHERE person NOT IN several
UNION ALL
SELECT person, lesson, min(started_at), max(completed_at), max(version) FILTER (WHERE place = 1),
  max(hash) FILTER (WHERE place = 1), sum(tries), max(tested_out_at), min(learned_at)
FROM ranked
GROUP BY person, lesson
