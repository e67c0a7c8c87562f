SET LOCAL ROLE keywright_owner;

-- What leads publish for their team: its policy, and its lessons. The newest counts, and the others stay.
CREATE TABLE keywright.publication (
  team uuid NOT NULL DEFAULT (keywright.led())[1] REFERENCES keywright.team,
  kind text NOT NULL CHECK (kind IN ('policy', 'lessons')),
  version integer NOT NULL,
  content bytea NOT NULL CHECK (length(content) BETWEEN 2 AND 33554432),
  hash text NOT NULL GENERATED ALWAYS AS (encode(sha256(content), 'hex')) STORED,
  published_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
  published_by name NOT NULL DEFAULT session_user,
  PRIMARY KEY (team, kind, version)
);

-- Versions are counted by team and kind. Who publishes at the same time waits.
CREATE FUNCTION keywright.number_publication() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM FROM keywright.team WHERE id = NEW.team FOR NO KEY UPDATE;
  SELECT coalesce(max(version), 0) + 1 INTO NEW.version
  FROM keywright.publication WHERE team = NEW.team AND kind = NEW.kind;
  RETURN NEW;
END
$$;
CREATE TRIGGER number_it BEFORE INSERT ON keywright.publication
FOR EACH ROW EXECUTE FUNCTION keywright.number_publication();

CREATE FUNCTION keywright.own_team() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT team FROM keywright.member
  WHERE login = session_user AND joined_at IS NOT NULL AND revoked_at IS NULL
$$;

ALTER TABLE keywright.publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE keywright.publication FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON keywright.publication TO keywright_owner USING (true);
CREATE POLICY read_own_team ON keywright.publication FOR SELECT TO keywright_learner
  USING (team = (SELECT keywright.own_team()));
CREATE POLICY publish ON keywright.publication FOR INSERT TO keywright_lead
  WITH CHECK (team = ANY ((SELECT keywright.led())::uuid[]));

REVOKE ALL ON keywright.publication FROM PUBLIC;
REVOKE ALL ON FUNCTION keywright.number_publication(), keywright.own_team() FROM PUBLIC;
GRANT SELECT ON keywright.publication TO keywright_learner;
GRANT INSERT (kind, content) ON keywright.publication TO keywright_lead;
GRANT EXECUTE ON FUNCTION keywright.own_team() TO keywright_learner;
RESET ROLE;
