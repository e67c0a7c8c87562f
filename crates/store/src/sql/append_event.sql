INSERT INTO event (id, learner, at, kind, content, content_version, content_hash, body)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
