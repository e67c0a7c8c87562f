INSERT INTO project_finding (project_check, fingerprint, rule, path, line) VALUES (?1, ?2, ?3, ?4, ?5)
