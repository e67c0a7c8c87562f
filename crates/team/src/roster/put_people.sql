INSERT INTO keywright.person (id, name, groups, joined_on, active)
SELECT id, name, groups::jsonb, joined_on::date, active
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[])
  AS given (id, name, groups, joined_on, active)
ON CONFLICT (team, id) DO UPDATE SET
  name = excluded.name, groups = excluded.groups, joined_on = excluded.joined_on, active = excluded.active
