INSERT OR IGNORE INTO main.draft (sequence, learner, lesson, part, path, text, saved_at)
SELECT sequence, learner, lesson, part, path, text, saved_at
FROM damaged.draft
WHERE sequence BETWEEN ?1 AND ?2 AND learner IN (SELECT id FROM main.learner)
