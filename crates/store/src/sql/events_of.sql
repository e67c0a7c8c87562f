SELECT id, at, body FROM event WHERE learner = ?1 AND content = ?2 ORDER BY rowid
