INSERT OR IGNORE INTO main.event (sequence, id, learner, at, body)
SELECT sequence, id, learner, at, body FROM damaged.event WHERE sequence BETWEEN ?1 AND ?2
