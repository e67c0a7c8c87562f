INSERT OR IGNORE INTO main.project_finding (sequence, project_check, fingerprint, rule, path, line)
SELECT sequence, project_check, fingerprint, rule, path, line
FROM damaged.project_finding
WHERE sequence BETWEEN ?1 AND ?2
  AND project_check IN (SELECT sequence FROM main.project_check)
