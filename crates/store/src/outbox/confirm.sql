UPDATE team_link SET sent = max(sent, ?2) WHERE learner = ?1
