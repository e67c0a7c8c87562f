UPDATE team_link
SET tried_at = ?2, synced_at = iif(?3 IS NULL, ?2, synced_at), waits_because = ?3
WHERE learner = ?1
