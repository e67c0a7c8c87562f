DELETE FROM team_link WHERE learner = ?1
