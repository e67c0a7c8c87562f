DELETE FROM check_run WHERE root = ?1
