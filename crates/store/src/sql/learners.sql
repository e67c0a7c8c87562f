SELECT id, name, created_at FROM learner ORDER BY created_at, id
