-- Nobody is above these, not even the owner; the functions get in by a policy of their own.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['schema', 'team', 'member', 'event', 'standing'] LOOP
    EXECUTE format('ALTER TABLE keywright.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE keywright.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON keywright.%I TO keywright_owner USING (true)', name);
  END LOOP;
END
$$;

-- A learner adds events of their own and reads them. There is no policy for anything else.
CREATE POLICY add_own ON keywright.event FOR INSERT TO keywright_learner
  WITH CHECK (login = session_user AND (SELECT keywright.is_member()));
CREATE POLICY read_own ON keywright.event FOR SELECT TO keywright_learner
  USING (login = session_user);
CREATE POLICY read_own ON keywright.standing FOR SELECT TO keywright_learner
  USING (login = session_user);
CREATE POLICY read_own ON keywright.member FOR SELECT TO keywright_learner
  USING (login = session_user);

-- Who leads a team reads who is in it and where each stands.
CREATE POLICY read_led ON keywright.team FOR SELECT TO keywright_lead
  USING (id = ANY ((SELECT keywright.led())::uuid[]));
CREATE POLICY read_led ON keywright.member FOR SELECT TO keywright_lead
  USING (team = ANY ((SELECT keywright.led())::uuid[]));
CREATE POLICY read_led ON keywright.standing FOR SELECT TO keywright_lead
  USING (login = ANY ((SELECT keywright.visible())::name[]));
