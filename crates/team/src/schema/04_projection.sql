-- Only rows that were really added come here, so what is sent twice counts once. A learner's clock
-- may be wrong: nothing has happened later than it was received.
CREATE FUNCTION keywright.project() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO keywright.standing AS held
  SELECT login, lesson, min(time), max(time),
    count(*) FILTER (WHERE kind IN ('question-answered', 'lines-marked', 'fix-tried')),
    min(time) FILTER (WHERE done), max(time) FILTER (WHERE done),
    (array_agg(version ORDER BY time DESC) FILTER (WHERE done))[1],
    (array_agg(hash ORDER BY time DESC) FILTER (WHERE done))[1],
    max(time) FILTER (WHERE kind = 'lesson-waived')
  FROM (
    SELECT *, least(at, received_at) AS time, kind = 'lesson-completed' AS done FROM fresh
  ) AS fresh
  WHERE lesson IS NOT NULL
  GROUP BY login, lesson
  ORDER BY login, lesson
  ON CONFLICT (login, lesson) DO UPDATE SET
    started_at = least(held.started_at, excluded.started_at),
    last_at = greatest(held.last_at, excluded.last_at),
    tries = held.tries + excluded.tries,
    completed_at = least(held.completed_at, excluded.completed_at),
    last_completed_at = greatest(held.last_completed_at, excluded.last_completed_at),
    version = CASE WHEN excluded.last_completed_at >= coalesce(held.last_completed_at, '-infinity')
      THEN excluded.version ELSE held.version END,
    hash = CASE WHEN excluded.last_completed_at >= coalesce(held.last_completed_at, '-infinity')
      THEN excluded.hash ELSE held.hash END,
    tested_out_at = greatest(held.tested_out_at, excluded.tested_out_at);
  PERFORM keywright.settle(m.team, array_agg(DISTINCT m.person), array_agg(DISTINCT f.lesson))
  FROM fresh AS f JOIN keywright.member AS m ON m.login = f.login
  WHERE f.lesson IS NOT NULL
  GROUP BY m.team;
  RETURN NULL;
END
$$;

CREATE TRIGGER project AFTER INSERT ON keywright.event
REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.project();
