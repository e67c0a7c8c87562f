INSERT INTO keywright.member (login, team, person, leads, invited_until)
SELECT $1::text::name, id, $3, $4, to_timestamp($5::bigint)
FROM keywright.team
WHERE name = $2
