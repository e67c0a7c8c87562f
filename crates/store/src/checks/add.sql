INSERT INTO project_check (root, name, at, files, problems, learner)
VALUES (?1, ?2, ?3, ?4, ?5, (SELECT value FROM setting WHERE name = ?6))
