SELECT root, name, at, files, problems,
  (SELECT count(*) FROM project_finding WHERE project_check = latest.sequence)
FROM project_check AS latest
WHERE sequence IN (SELECT max(sequence) FROM project_check GROUP BY root)
ORDER BY sequence DESC
LIMIT ?1
