INSERT OR IGNORE INTO main.project_check (sequence, root, name, at, files, problems)
SELECT sequence, root, name, at, files, problems
FROM damaged.project_check
WHERE sequence BETWEEN ?1 AND ?2
