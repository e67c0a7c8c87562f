SELECT name, status, sum(number)::bigint
FROM keywright.tally
WHERE team = (SELECT (keywright.led())[1]) AND lesson = '' AND name <> ''
GROUP BY name, status
HAVING sum(number) > 0
