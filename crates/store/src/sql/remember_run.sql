INSERT INTO check_run (root, name, at, files, problems) VALUES (?1, ?2, ?3, ?4, ?5)
