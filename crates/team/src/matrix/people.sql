-- A few people that were chosen, or one more than that.
SELECT id
FROM keywright.person
WHERE team = (SELECT (keywright.led())[1]) AND active
  AND ($1::text IS NULL OR id = $1)
  AND ($2::text IS NULL OR id = ANY (ARRAY(
    SELECT person FROM keywright.membership WHERE team = (SELECT (keywright.led())[1]) AND name = $2
  )))
  AND ($3::text IS NULL OR strpos(lower(name COLLATE "C"), lower($3 COLLATE "C")) > 0)
LIMIT $4
