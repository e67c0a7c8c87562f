INSERT INTO roster_waiver (person, lesson, reason, note, approver, granted_on, until)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
