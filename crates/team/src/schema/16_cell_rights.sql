-- Whoever leads a team reads its matrix. Nobody writes it.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['cell', 'membership', 'tally', 'learned', 'person_tally'] LOOP
    EXECUTE format('ALTER TABLE keywright.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE keywright.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON keywright.%I TO keywright_owner USING (true)', name);
    EXECUTE format('CREATE POLICY led ON keywright.%I FOR SELECT TO keywright_lead
      USING (team = ANY ((SELECT keywright.led())::uuid[]))', name);
  END LOOP;
END
$$;

REVOKE ALL ON ALL ROUTINES IN SCHEMA keywright FROM PUBLIC;
REVOKE ALL ON keywright.cell, keywright.membership, keywright.tally, keywright.learned, keywright.person_tally
  FROM PUBLIC;
GRANT SELECT ON keywright.cell, keywright.membership, keywright.tally, keywright.learned, keywright.person_tally
  TO keywright_lead;
GRANT EXECUTE ON FUNCTION keywright.turn() TO keywright_lead;
RESET ROLE;
