SELECT id, learner, at, kind, content, content_version, content_hash, body FROM event ORDER BY rowid
