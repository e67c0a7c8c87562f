SET LOCAL ROLE keywright_owner;

-- What is asked of the caller, and by when; nothing is said of what is done.
CREATE FUNCTION keywright.asked_of_me() RETURNS TABLE (lesson text, due_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.lesson, c.due_on FROM keywright.cell AS c
  JOIN keywright.member AS m ON m.team = c.team AND m.person = c.person
  WHERE m.login = session_user AND m.joined_at IS NOT NULL AND m.revoked_at IS NULL
    AND (c.status < 3 OR c.turns_on <= (pg_catalog.now() AT TIME ZONE 'UTC')::date)
  ORDER BY c.due_on, c.lesson
$$;
REVOKE ALL ON FUNCTION keywright.asked_of_me() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keywright.asked_of_me() TO keywright_learner;
RESET ROLE;
