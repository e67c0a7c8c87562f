-- Overdue 0, in progress 1, assigned 2, completed 3, waived 4: the order in which a lead wants to see them.
-- Where several assignments ask for the same lesson, the most urgent counts, and any of them may turn.
CREATE VIEW keywright.judged AS
SELECT DISTINCT ON (team, person, lesson) team, person, lesson, name, groups, status, learned_on, completed_on, tries,
  CASE WHEN status = 4 AND reason IS NULL THEN '"tested-out"' WHEN status = 4 THEN reason END AS waived_for,
  due_on, min(turns_on) OVER (PARTITION BY team, person, lesson) AS turns_on
FROM (
  SELECT *,
    CASE WHEN status = 4 AND reason IS NOT NULL THEN NULL WHEN status IN (3, 4) THEN again_on
      ELSE coalesce(again_on, first_due_on) END AS due_on,
    CASE WHEN status = 4 AND reason IS NOT NULL THEN until + 1 WHEN status IN (3, 4) THEN again_on
      WHEN status = 0 THEN NULL ELSE coalesce(again_on, first_due_on) + 1 END AS turning_on
  FROM (
    SELECT *,
      CASE WHEN reason IS NOT NULL THEN 4
        WHEN settled_on IS NOT NULL AND (again_on IS NULL OR today < again_on) THEN
          CASE WHEN completed THEN 3 ELSE 4 END
        WHEN today > coalesce(again_on, first_due_on) THEN 0
        WHEN started_on IS NOT NULL AND coalesce(settled_on < started_on, true) THEN 1
        ELSE 2 END::smallint AS status
    FROM keywright.weighed
  ) AS weighed
) AS dated
CROSS JOIN LATERAL (SELECT coalesce(turning_on, 'infinity') AS turns_on) AS turning
ORDER BY team, person, lesson, status, due_on;

-- Writes the cells of these people and lessons (all lessons if none are named) as they should be.
CREATE FUNCTION keywright.settle(of uuid, people text[], lessons text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  -- Whoever else settles one of them waits here, and sees afterwards what was committed.
  PERFORM FROM keywright.person WHERE team = of AND id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM keywright.cell AS c USING (
    SELECT person, lesson FROM keywright.cell
    WHERE team = of AND person = ANY (people) AND (lessons IS NULL OR lesson = ANY (lessons))
    EXCEPT
    SELECT person, lesson FROM keywright.asked
    WHERE team = of AND person = ANY (people) AND (lessons IS NULL OR lesson = ANY (lessons))
  ) AS gone
  WHERE c.team = of AND c.person = gone.person AND c.lesson = gone.lesson;
  INSERT INTO keywright.cell AS c (team, person, lesson, name, groups, status, due_on, learned_on,
    completed_on, tries, waived_for, turns_on)
  SELECT team, person, lesson, name, ARRAY(SELECT pg_catalog.jsonb_array_elements_text(groups)), status,
    due_on, learned_on, completed_on, tries, waived_for, turns_on
  FROM keywright.judged
  WHERE team = of AND person = ANY (people) AND (lessons IS NULL OR lesson = ANY (lessons))
  ON CONFLICT (team, person, lesson) DO UPDATE SET
    (name, groups, status, due_on, learned_on, completed_on, tries, waived_for, turns_on) =
    (excluded.name, excluded.groups, excluded.status, excluded.due_on, excluded.learned_on,
      excluded.completed_on, excluded.tries, excluded.waived_for, excluded.turns_on)
  WHERE (c.name, c.groups, c.status, c.due_on, c.learned_on, c.completed_on, c.tries, c.waived_for, c.turns_on)
    IS DISTINCT FROM (excluded.name, excluded.groups, excluded.status, excluded.due_on, excluded.learned_on,
      excluded.completed_on, excluded.tries, excluded.waived_for, excluded.turns_on);
END
$$;
