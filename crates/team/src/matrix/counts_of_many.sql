-- Names are not tallied by lesson: whoever looks for a letter or two in one has the rows counted.
SELECT status, count(*)
FROM keywright.cell
WHERE team = (SELECT (keywright.led())[1])
  AND ($1::text IS NULL OR $1 = ANY (groups))
  AND strpos(sorted, lower($2 COLLATE "C")) > 0
  AND lesson = $3
GROUP BY status
