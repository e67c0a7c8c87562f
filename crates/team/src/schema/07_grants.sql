-- Columns are named: what is not in the list comes from its default, so that nobody can write as
-- somebody else or at another time.
REVOKE ALL ON ALL TABLES IN SCHEMA keywright FROM PUBLIC, keywright_learner, keywright_lead;
REVOKE ALL ON ALL ROUTINES IN SCHEMA keywright FROM PUBLIC, keywright_learner, keywright_lead;

GRANT INSERT (id, at, kind, lesson, version, hash, part, correct) ON keywright.event TO keywright_learner;
GRANT SELECT ON keywright.event, keywright.standing, keywright.member TO keywright_learner;
GRANT EXECUTE ON FUNCTION keywright.is_member(), keywright.me(), keywright.join(),
  keywright.schema_version() TO keywright_learner;

GRANT SELECT ON keywright.team, keywright.member, keywright.standing TO keywright_lead;
GRANT EXECUTE ON FUNCTION keywright.led(), keywright.visible() TO keywright_lead;
RESET ROLE;
