-- Writes the cells of these people and lessons (all lessons if none are named) as they should be, and counts
-- these people's cells. All columns are asked for where a person's cells are looked up: with a few of them an
-- index would do that begins with the lesson.
CREATE FUNCTION keywright.settle(of uuid, people text[], lessons text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  -- Whoever else settles one of them waits here, and sees afterwards what was committed.
  PERFORM FROM keywright.person WHERE team = of AND id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  WITH right_now AS MATERIALIZED (SELECT * FROM keywright.judged(of, people, lessons)), gone AS (
    DELETE FROM keywright.cell WHERE ctid = ANY (ARRAY(
      SELECT c.ctid
      FROM unnest(people) AS named (id)
      CROSS JOIN LATERAL (
        SELECT ctid, * FROM keywright.cell WHERE team = of AND person = named.id OFFSET 0
      ) AS c
      WHERE (lessons IS NULL OR c.lesson = ANY (lessons))
        AND (c.person, c.lesson) NOT IN (SELECT person, lesson FROM right_now)
    ))
  )
  INSERT INTO keywright.cell AS c (team, person, lesson, name, groups, status, due_on, learned_on,
    completed_on, tries, waived_for, turns_on)
  SELECT of, person, lesson, name, groups, status, due_on, learned_on, completed_on, tries, waived_for, turns_on
  FROM right_now
  ON CONFLICT (team, person, lesson) DO UPDATE SET
    (name, groups, status, due_on, learned_on, completed_on, tries, waived_for, turns_on) =
    (excluded.name, excluded.groups, excluded.status, excluded.due_on, excluded.learned_on,
      excluded.completed_on, excluded.tries, excluded.waived_for, excluded.turns_on)
  WHERE (c.name, c.groups, c.status, c.due_on, c.learned_on, c.completed_on, c.tries, c.waived_for, c.turns_on)
    IS DISTINCT FROM (excluded.name, excluded.groups, excluded.status, excluded.due_on, excluded.learned_on,
      excluded.completed_on, excluded.tries, excluded.waived_for, excluded.turns_on);
  INSERT INTO keywright.person_tally AS t
  SELECT of, named.id, coalesce(min(c.sorted), ''), count(*) FILTER (WHERE c.status = 0),
    count(*) FILTER (WHERE c.status = 1), count(*) FILTER (WHERE c.status = 2),
    count(*) FILTER (WHERE c.status = 3), count(*) FILTER (WHERE c.status = 4)
  FROM unnest(people) AS named (id)
  LEFT JOIN LATERAL (SELECT * FROM keywright.cell WHERE team = of AND person = named.id OFFSET 0) AS c ON true
  GROUP BY named.id
  ON CONFLICT (team, person) DO UPDATE SET
    (sorted, overdue, in_progress, assigned, completed, waived) =
    (excluded.sorted, excluded.overdue, excluded.in_progress, excluded.assigned, excluded.completed, excluded.waived)
  WHERE t IS DISTINCT FROM excluded;
END
$$;
