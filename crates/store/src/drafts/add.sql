INSERT INTO draft (learner, lesson, part, path, text, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
