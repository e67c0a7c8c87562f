INSERT INTO roster_assignment (lesson, audience, due, every_months, assigned_on)
VALUES (?1, ?2, ?3, ?4, ?5)
