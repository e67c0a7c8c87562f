INSERT INTO keywright.assignment (lesson, audience, due, every_months)
VALUES ($1, $2::text::jsonb, $3::text::jsonb, $4)
RETURNING number
