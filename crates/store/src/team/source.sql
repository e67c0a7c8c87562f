SELECT learner, name, key, events, position, made_at, taken_in_at
FROM team_source
WHERE learner = ?1
