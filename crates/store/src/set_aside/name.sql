SELECT name FROM damaged.learner WHERE id = ?1
