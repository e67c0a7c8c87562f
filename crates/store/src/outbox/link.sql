SELECT learner, server, role, keeper, team, person, leads, tried_at, synced_at, waits_because
FROM team_link
WHERE learner = ?1
