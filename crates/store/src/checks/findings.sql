SELECT fingerprint, rule, path, line
FROM project_finding
WHERE project_check = ?1
ORDER BY sequence
