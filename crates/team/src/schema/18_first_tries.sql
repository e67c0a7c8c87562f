SET LOCAL ROLE keywright_owner;

-- The first try of each person at each question of each version of a lesson: nobody reads it. What it comes to
-- for a question is told when five people or more have tried, and moves in steps of five, so that no answer
-- shows by what one person changes. `place` is the how-manieth person somebody was.
CREATE TABLE keywright.first_try (
  team uuid NOT NULL,
  person text NOT NULL,
  lesson text NOT NULL,
  version integer NOT NULL,
  part text NOT NULL,
  correct boolean NOT NULL,
  tried_at timestamptz NOT NULL,
  place bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (team, lesson, version, part, person)
);
CREATE INDEX first_try_in_order ON keywright.first_try (team, lesson, version, place);

CREATE FUNCTION keywright.note_first_tries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO keywright.first_try (team, person, lesson, version, part, correct, tried_at)
  SELECT DISTINCT ON (m.team, f.lesson, f.version, f.part, m.person)
    m.team, m.person, f.lesson, f.version, f.part, f.correct, least(f.at, f.received_at)
  FROM fresh AS f JOIN keywright.member AS m ON m.login = f.login
  WHERE f.kind = 'question-answered' AND f.correct IS NOT NULL AND f.part IS NOT NULL
    AND f.lesson IS NOT NULL AND f.version IS NOT NULL
  ORDER BY m.team, f.lesson, f.version, f.part, m.person, f.at, f.id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_first_tries AFTER INSERT ON keywright.event REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.note_first_tries();

-- Of each question: how many people it is told of, how many of them had it right at once, and how that goes
-- with the rest of what they answered in the lesson. The first ten thousand tries of a lesson say that well
-- enough, and all of a large team's would take a minute.
CREATE FUNCTION keywright.items()
RETURNS TABLE (lesson text, version integer, part text, people bigint, correct bigint, discrimination float8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT lesson, version, part, count(*), count(*) FILTER (WHERE correct),
    corr(correct::integer, (score - correct::integer)::float8 / nullif(asked - 1, 0))
  FROM (
    SELECT lesson, version, part, correct,
      row_number() OVER (PARTITION BY lesson, version, part ORDER BY place) AS nth,
      count(*) OVER (PARTITION BY lesson, version, part) AS people,
      sum(correct::integer) OVER (PARTITION BY lesson, version, person) AS score,
      count(*) OVER (PARTITION BY lesson, version, person) AS asked
    FROM (
      SELECT DISTINCT team, lesson, version FROM keywright.first_try
      WHERE team = ANY ((SELECT keywright.led())::uuid[])
    ) AS lessons
    CROSS JOIN LATERAL (
      SELECT part, person, correct, place FROM keywright.first_try AS f
      WHERE f.team = lessons.team AND f.lesson = lessons.lesson AND f.version = lessons.version
      ORDER BY place LIMIT 10000
    ) AS first
  ) AS tries
  WHERE nth <= people / 5 * 5
  GROUP BY lesson, version, part
  ORDER BY lesson, version, part
$$;

-- How long a team keeps who answered what: after so many days an event says only that there was a try.
ALTER TABLE keywright.team ADD keeps_answers_days integer CHECK (keeps_answers_days BETWEEN 1 AND 3650);

CREATE FUNCTION keywright.keep_answers(days integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  UPDATE keywright.team SET keeps_answers_days = days WHERE id = (keywright.led())[1]
$$;

CREATE FUNCTION keywright.answers_kept() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT keeps_answers_days FROM keywright.team WHERE id = keywright.own_team()
$$;

CREATE INDEX event_to_forget ON keywright.event (received_at) WHERE part IS NOT NULL;

-- The row stays, so that whoever sent it knows that it came.
CREATE FUNCTION keywright.forget() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  own uuid := keywright.own_team();
  before timestamptz := (
    SELECT pg_catalog.now() - pg_catalog.make_interval(days => keeps_answers_days)
    FROM keywright.team WHERE id = own
  );
BEGIN
  IF before IS NULL THEN
    RETURN;
  END IF;
  UPDATE keywright.event AS e SET part = NULL, correct = NULL
  FROM keywright.member AS m
  WHERE m.team = own AND e.login = m.login AND e.received_at < before AND e.part IS NOT NULL;
  DELETE FROM keywright.first_try WHERE team = own AND tried_at < before;
END
$$;

ALTER TABLE keywright.first_try ENABLE ROW LEVEL SECURITY;
ALTER TABLE keywright.first_try FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON keywright.first_try TO keywright_owner USING (true);
REVOKE ALL ON keywright.first_try FROM PUBLIC;
REVOKE ALL ON FUNCTION keywright.note_first_tries(), keywright.items(), keywright.keep_answers(integer),
  keywright.answers_kept(), keywright.forget() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keywright.items(), keywright.keep_answers(integer) TO keywright_lead;
GRANT EXECUTE ON FUNCTION keywright.answers_kept(), keywright.forget() TO keywright_learner;
RESET ROLE;
