SELECT status, sum(number)::bigint
FROM keywright.tally
WHERE team = (SELECT (keywright.led())[1]) AND name = coalesce($1::text, '') AND lesson = coalesce($2::text, '')
GROUP BY status
