SELECT person, lesson, reason, note, approver, granted_on, until
FROM roster_waiver
ORDER BY sequence
