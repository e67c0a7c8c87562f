-- Lesson by lesson, as they are assigned: otherwise all groups' counts would be passed over.
SELECT lesson, status, sum(number)::bigint
FROM (SELECT DISTINCT lesson FROM keywright.assignment WHERE withdrawn_on IS NULL) AS asked
JOIN keywright.tally USING (lesson)
WHERE team = (SELECT (keywright.led())[1]) AND name = coalesce($1::text, '')
GROUP BY lesson, status
HAVING sum(number) > 0
