SELECT status::smallint, number::bigint
FROM (
  SELECT sum(overdue) AS overdue, sum(in_progress) AS in_progress, sum(assigned) AS assigned,
    sum(completed) AS completed, sum(waived) AS waived
  FROM keywright.person_tally
  WHERE team = (SELECT (keywright.led())[1])
    AND ($1::text IS NULL OR person = ANY (ARRAY(
      SELECT person FROM keywright.membership WHERE team = (SELECT (keywright.led())[1]) AND name = $1
    )))
    AND strpos(sorted, lower($2 COLLATE "C")) > 0
) AS sums
CROSS JOIN LATERAL (
  VALUES (0, overdue), (1, in_progress), (2, assigned), (3, completed), (4, waived)
) AS counts (status, number)
WHERE number > 0
