DELETE FROM check_run
WHERE root = ?1 AND id NOT IN (SELECT id FROM check_run WHERE root = ?1 ORDER BY id DESC LIMIT ?2)
