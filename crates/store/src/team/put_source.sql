INSERT INTO team_source (learner, name, key, events, position, made_at, taken_in_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (learner) DO UPDATE SET
  name = excluded.name,
  key = excluded.key,
  events = excluded.events,
  position = excluded.position,
  made_at = excluded.made_at,
  taken_in_at = excluded.taken_in_at
