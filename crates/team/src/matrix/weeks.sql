SELECT to_char(week, 'YYYY-MM-DD'), sum(number)::bigint
FROM keywright.learned
WHERE team = (SELECT (keywright.led())[1]) AND lesson = ''
GROUP BY week
HAVING sum(number) > 0
