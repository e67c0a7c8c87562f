-- Everything a policy asks about a login is asked here, by the login the connection was opened with:
-- SET ROLE changes `current_user`, and never `session_user`.
CREATE FUNCTION keywright.is_member() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (
    SELECT FROM keywright.member
    WHERE login = session_user AND joined_at IS NOT NULL AND revoked_at IS NULL
  )
$$;

CREATE FUNCTION keywright.led() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(array_agg(team), '{}') FROM keywright.member
  WHERE login = session_user AND leads AND joined_at IS NOT NULL AND revoked_at IS NULL
$$;

CREATE FUNCTION keywright.visible() RETURNS name[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(array_agg(login), '{}') FROM keywright.member
  WHERE team = ANY (keywright.led())
$$;

-- Who the caller is, as soon as they have joined and for as long as that is not taken back.
CREATE FUNCTION keywright.me() RETURNS TABLE (team text, person text, leads boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT t.name, m.person, m.leads
  FROM keywright.member AS m
  JOIN keywright.team AS t ON t.id = m.team
  WHERE m.login = session_user AND m.joined_at IS NOT NULL AND m.revoked_at IS NULL
$$;

-- Uses an invitation up. Everything else waits for this.
CREATE FUNCTION keywright.join() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE keywright.member SET joined_at = pg_catalog.now()
  WHERE login = session_user AND joined_at IS NULL AND revoked_at IS NULL
    AND invited_until > pg_catalog.now();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this invitation was used, taken back, or is too old' USING ERRCODE = 'KW001';
  END IF;
END
$$;

CREATE FUNCTION keywright.schema_version() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS 'SELECT version FROM keywright.schema';
