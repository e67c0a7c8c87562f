DELETE FROM project_check WHERE root = ?1
