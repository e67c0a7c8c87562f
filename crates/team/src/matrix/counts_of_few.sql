SELECT status, count(*)
FROM unnest($1::text[]) AS named (id)
CROSS JOIN LATERAL (
  SELECT * FROM keywright.cell WHERE team = (SELECT (keywright.led())[1]) AND person = named.id OFFSET 0
) AS c
WHERE $2::text IS NULL OR lesson = $2
GROUP BY status
