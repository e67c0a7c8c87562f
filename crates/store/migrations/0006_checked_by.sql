PRAGMA user_version = 6;

-- Who checked a project: what is found leads to lessons, and several people can share a machine. None
-- where nobody was learning, or where it was not yet noted.
ALTER TABLE project_check ADD COLUMN learner TEXT;
