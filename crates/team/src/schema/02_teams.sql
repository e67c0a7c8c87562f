SET LOCAL ROLE keywright_owner;

CREATE TABLE keywright.schema (version integer NOT NULL);
INSERT INTO keywright.schema VALUES (1);

CREATE TABLE keywright.team (
  id uuid PRIMARY KEY DEFAULT pg_catalog.gen_random_uuid(),
  name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100)
);

-- Who may do what. A login's name says nothing about its person: any role can list the others.
CREATE TABLE keywright.member (
  login name PRIMARY KEY,
  team uuid NOT NULL REFERENCES keywright.team,
  person text NOT NULL CHECK (length(person) BETWEEN 1 AND 100),
  leads boolean NOT NULL,
  invited_until timestamptz NOT NULL,
  joined_at timestamptz,
  revoked_at timestamptz
);

CREATE INDEX member_by_team ON keywright.member (team, person);
