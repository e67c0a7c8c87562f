-- What learners did. `login` and the server's time come from here and from nobody else, and an id
-- counts for its own login alone: a global one would swallow another person's event of the same id,
-- and tell that it exists.
CREATE TABLE keywright.event (
  login name NOT NULL DEFAULT session_user REFERENCES keywright.member,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]{0,49}$'),
  lesson text CHECK (length(lesson) <= 200),
  version integer,
  hash text CHECK (length(hash) <= 128),
  part text CHECK (length(part) <= 200),
  correct boolean,
  PRIMARY KEY (login, id)
);

-- Where each learner stands: made from the events as they come, and never from anything else.
CREATE TABLE keywright.standing (
  login name NOT NULL REFERENCES keywright.member,
  lesson text NOT NULL,
  started_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  tries integer NOT NULL,
  completed_at timestamptz,
  last_completed_at timestamptz,
  version integer,
  hash text,
  tested_out_at timestamptz,
  PRIMARY KEY (login, lesson)
);
