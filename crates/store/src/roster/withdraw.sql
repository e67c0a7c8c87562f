UPDATE roster_assignment SET withdrawn_on = ?2 WHERE sequence = ?1 AND withdrawn_on IS NULL
