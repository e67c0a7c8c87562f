SELECT sequence, name, at, files, problems
FROM project_check
WHERE root = ?1
ORDER BY sequence DESC
LIMIT 1
