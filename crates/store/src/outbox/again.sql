UPDATE team_link SET sent = 0 WHERE learner = ?1
