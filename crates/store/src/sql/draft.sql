SELECT path, text FROM draft WHERE learner = ?1 AND lesson = ?2 AND part = ?3 ORDER BY path
