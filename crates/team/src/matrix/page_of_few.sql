-- What is theirs is looked up person by person, and sorted then. Left to choose, the server would read cells in
-- order until the page is full, and pass over most of the team.
WITH theirs AS MATERIALIZED (
  SELECT c.*
  FROM unnest($1::text[]) AS named (id)
  CROSS JOIN LATERAL (
    SELECT * FROM keywright.cell WHERE team = (SELECT (keywright.led())[1]) AND person = named.id OFFSET 0
  ) AS c
  WHERE ($2::text IS NULL OR lesson = $2) AND ($3::smallint IS NULL OR status = $3)
)
SELECT person, name, groups, lesson, status, to_char(due_on, 'YYYY-MM-DD'), to_char(learned_on, 'YYYY-MM-DD'),
  to_char(completed_on, 'YYYY-MM-DD'), tries, waived_for::text
FROM theirs
ORDER BY status, due_on, sorted, person, lesson
LIMIT $4 OFFSET $5
