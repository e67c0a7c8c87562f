SELECT fingerprint, rule, path, line FROM check_finding WHERE run = ?1 ORDER BY rowid
