SET LOCAL ROLE keywright_owner;

CREATE TABLE keywright.person (
  team uuid NOT NULL DEFAULT (keywright.led())[1] REFERENCES keywright.team,
  id text NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  groups jsonb NOT NULL,
  joined_on date NOT NULL,
  active boolean NOT NULL,
  PRIMARY KEY (team, id)
);

CREATE TABLE keywright.assignment (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  team uuid NOT NULL DEFAULT (keywright.led())[1] REFERENCES keywright.team,
  lesson text NOT NULL CHECK (length(lesson) BETWEEN 1 AND 200),
  audience jsonb NOT NULL,
  due jsonb NOT NULL,
  every_months integer CHECK (every_months > 0),
  assigned_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
  assigned_by name NOT NULL DEFAULT session_user,
  withdrawn_on date
);

CREATE TABLE keywright.waiver (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  team uuid NOT NULL DEFAULT (keywright.led())[1],
  person text NOT NULL,
  lesson text NOT NULL CHECK (length(lesson) BETWEEN 1 AND 200),
  reason jsonb NOT NULL,
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 1000),
  approver text NOT NULL CHECK (length(approver) BETWEEN 1 AND 100),
  granted_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
  granted_by name NOT NULL DEFAULT session_user,
  until date,
  FOREIGN KEY (team, person) REFERENCES keywright.person
);
