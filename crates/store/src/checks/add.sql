INSERT INTO project_check (root, name, at, files, problems) VALUES (?1, ?2, ?3, ?4, ?5)
