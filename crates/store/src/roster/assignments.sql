SELECT sequence, lesson, audience, due, every_months, assigned_on, withdrawn_on
FROM roster_assignment
ORDER BY sequence
