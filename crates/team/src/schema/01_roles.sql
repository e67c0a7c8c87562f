-- Two groups that logins are members of, and the owner of everything. Nobody logs in as any of them.
-- Roles belong to the whole server, so they may be there already.
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['keywright_owner', 'keywright_learner', 'keywright_lead'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', role);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      -- Another database of this server was set up before, or just now.
    END;
  END LOOP;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO keywright_learner, keywright_lead', current_database());
END
$$;

GRANT keywright_owner TO CURRENT_USER;
CREATE SCHEMA keywright AUTHORIZATION keywright_owner;
REVOKE ALL ON SCHEMA keywright FROM PUBLIC;
GRANT USAGE ON SCHEMA keywright TO keywright_learner, keywright_lead;
