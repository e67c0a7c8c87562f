INSERT INTO keywright.waiver (person, lesson, reason, note, approver, until)
VALUES ($1, $2, $3::text::jsonb, $4, $5, $6::text::date)
