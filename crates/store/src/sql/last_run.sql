SELECT id, root, name, at, files, problems FROM check_run WHERE root = ?1 ORDER BY id DESC LIMIT 1
