INSERT INTO event (id, learner, at, body) VALUES (?1, ?2, ?3, ?4)
