SELECT lesson, part, path, text FROM draft WHERE learner = ?1 ORDER BY sequence
