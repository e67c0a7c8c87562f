UPDATE keywright.assignment SET withdrawn_on = (now() AT TIME ZONE 'UTC')::date
WHERE number = $1 AND withdrawn_on IS NULL
