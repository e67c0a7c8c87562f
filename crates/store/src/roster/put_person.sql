INSERT INTO roster_person (id, name, groups, joined_on, active) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET
  name = excluded.name, groups = excluded.groups, joined_on = excluded.joined_on, active = excluded.active
