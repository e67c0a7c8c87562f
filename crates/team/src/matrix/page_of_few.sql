SELECT person, name, groups, lesson, status, to_char(due_on, 'YYYY-MM-DD'), to_char(learned_on, 'YYYY-MM-DD'),
  to_char(completed_on, 'YYYY-MM-DD'), tries, waived_for::text
FROM keywright.cell
WHERE team = (SELECT (keywright.led())[1]) AND person = ANY ($1::text[])
  AND ($2::text IS NULL OR lesson = $2)
  AND ($3::smallint IS NULL OR status = $3)
ORDER BY status, due_on, sorted, person, lesson
LIMIT $4 OFFSET $5
