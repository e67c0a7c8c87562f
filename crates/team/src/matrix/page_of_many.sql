-- Rows of one status, read in order until the page is full, passing over whoever was not chosen. The rows before
-- the page are passed over in the index alone, where it knows enough of them.
WITH chosen AS MATERIALIZED (
  SELECT person, lesson
  FROM keywright.cell
  WHERE team = (SELECT (keywright.led())[1])
    AND ($1::text IS NULL OR $1 = ANY (groups))
    AND ($2::text IS NULL OR strpos(sorted, lower($2 COLLATE "C")) > 0)
    AND ($3::text IS NULL OR lesson = $3)
    AND status = $4::smallint
  ORDER BY due_on, sorted, person, lesson
  LIMIT $5 OFFSET $6
)
SELECT person, name, groups, lesson, status, to_char(due_on, 'YYYY-MM-DD'), to_char(learned_on, 'YYYY-MM-DD'),
  to_char(completed_on, 'YYYY-MM-DD'), tries, waived_for::text
FROM chosen JOIN keywright.cell USING (person, lesson)
WHERE team = (SELECT (keywright.led())[1])
ORDER BY due_on, sorted, person, lesson
