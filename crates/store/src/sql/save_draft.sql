INSERT INTO draft (learner, lesson, part, path, text, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (learner, lesson, part, path) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at
