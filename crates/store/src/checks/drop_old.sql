DELETE FROM project_check
WHERE root = ?1 AND sequence NOT IN (
  SELECT sequence FROM project_check WHERE root = ?1 ORDER BY sequence DESC LIMIT ?2
)
