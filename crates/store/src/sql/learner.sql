SELECT id, name, created_at FROM learner WHERE id = ?1
