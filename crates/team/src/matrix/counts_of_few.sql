SELECT status, count(*)
FROM keywright.cell
WHERE team = (SELECT (keywright.led())[1]) AND person = ANY ($1::text[]) AND ($2::text IS NULL OR lesson = $2)
GROUP BY status
