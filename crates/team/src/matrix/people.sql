-- A few people that were chosen, or one more than that. Who has nothing to do has no name here.
SELECT person
FROM keywright.person_tally
WHERE team = (SELECT (keywright.led())[1]) AND sorted <> ''
  AND ($1::text IS NULL OR person = $1)
  AND ($2::text IS NULL OR person = ANY (ARRAY(
    SELECT person FROM keywright.membership WHERE team = (SELECT (keywright.led())[1]) AND name = $2
  )))
  AND ($3::text IS NULL OR strpos(sorted, lower($3 COLLATE "C")) > 0)
LIMIT $4
