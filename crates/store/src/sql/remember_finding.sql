INSERT INTO check_finding (run, fingerprint, rule, path, line) VALUES (?1, ?2, ?3, ?4, ?5)
