SET LOCAL ROLE keywright_owner;

-- What a check found, by rule, where its person chose to share it; see `keywright team share-checks`.
ALTER TABLE keywright.event ADD shared jsonb
  CHECK (kind = 'check-shared' AND length(shared::text) <= 50000 OR shared IS NULL);
CREATE INDEX event_shared ON keywright.event (login, received_at) WHERE shared IS NOT NULL;
GRANT INSERT (shared) ON keywright.event TO keywright_learner;

-- The checks of the last so many days that people of the caller's team have shared, the oldest first.
CREATE FUNCTION keywright.shared_checks(days integer)
RETURNS TABLE (person text, made_on date, project text, rules jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT m.person, (least(e.at, e.received_at) AT TIME ZONE 'UTC')::date, e.shared ->> 'project',
    e.shared -> 'rules'
  FROM keywright.event AS e JOIN keywright.member AS m ON m.login = e.login
  WHERE m.team = ANY ((SELECT keywright.led())::uuid[]) AND e.shared IS NOT NULL
    AND e.received_at > pg_catalog.now() - pg_catalog.make_interval(days => days)
  ORDER BY least(e.at, e.received_at), e.id
$$;
REVOKE ALL ON FUNCTION keywright.shared_checks(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keywright.shared_checks(integer) TO keywright_lead;
RESET ROLE;
