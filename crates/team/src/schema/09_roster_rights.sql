-- Whoever leads a team keeps its roster, gives assignments and grants waivers; a waiver is for good.
DO $$
DECLARE
  name text;
  led text := 'team = ANY ((SELECT keywright.led())::uuid[])';
BEGIN
  FOREACH name IN ARRAY ARRAY['person', 'assignment', 'waiver'] LOOP
    EXECUTE format('ALTER TABLE keywright.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE keywright.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON keywright.%I TO keywright_owner USING (true)', name);
    EXECUTE format('CREATE POLICY led ON keywright.%I TO keywright_lead USING (%s) WITH CHECK (%s)', name, led, led);
  END LOOP;
END
$$;

REVOKE ALL ON keywright.person, keywright.assignment, keywright.waiver FROM PUBLIC;
GRANT SELECT ON keywright.person, keywright.assignment, keywright.waiver TO keywright_lead;
GRANT INSERT (id, name, groups, joined_on, active), UPDATE (name, groups, joined_on, active)
  ON keywright.person TO keywright_lead;
GRANT INSERT (lesson, audience, due, every_months), UPDATE (withdrawn_on)
  ON keywright.assignment TO keywright_lead;
GRANT INSERT (person, lesson, reason, note, approver, until) ON keywright.waiver TO keywright_lead;
RESET ROLE;
