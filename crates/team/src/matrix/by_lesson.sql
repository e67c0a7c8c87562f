SELECT lesson, status, sum(number)::bigint
FROM keywright.tally
WHERE team = (SELECT (keywright.led())[1]) AND name = coalesce($1::text, '') AND lesson <> ''
GROUP BY lesson, status
HAVING sum(number) > 0
