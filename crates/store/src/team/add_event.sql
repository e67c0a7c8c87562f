INSERT INTO team_event (learner, id, at, kind, lesson, version, hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (learner, id) DO NOTHING
