UPDATE keywright.member AS m
SET revoked_at = now()
FROM keywright.team AS t
WHERE t.id = m.team AND t.name = $1 AND m.person = $2 AND m.joined_at IS NULL AND m.revoked_at IS NULL
