SELECT learner, at, body FROM event ORDER BY sequence
