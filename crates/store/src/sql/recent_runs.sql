SELECT root, name, at, problems, (SELECT count(*) FROM check_finding WHERE run = check_run.id)
FROM check_run
WHERE id IN (SELECT max(id) FROM check_run GROUP BY root)
ORDER BY id DESC
LIMIT ?1
