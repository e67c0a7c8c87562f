-- What `judge` in the roster's room says, in SQL, of these people and lessons (all lessons if none are named); a
-- test holds the two against each other. Overdue 0, in progress 1, assigned 2, completed 3, waived 4: the order in
-- which a lead wants to see them. Where several assignments ask for the same lesson, the most urgent counts, and
-- any of them may turn.
--
-- It begins with the people, and looks up what belongs to each: a roster that comes in one transaction is not in
-- the planner's statistics yet, and a plan that begins elsewhere would read all of the team for each of them.
-- `OFFSET 0` keeps a plan that way, and what is worked out below it from being worked out again for each use.
CREATE FUNCTION keywright.judged(of uuid, people text[], lessons text[])
RETURNS TABLE (person text, lesson text, name text, groups text[], status smallint, due_on date, learned_on date,
  completed_on date, tries bigint, waived_for jsonb, turns_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH chosen AS MATERIALIZED (
    SELECT p.id, p.name, p.groups, p.joined_on
    FROM unnest(people) AS named (id)
    CROSS JOIN LATERAL (SELECT * FROM keywright.person WHERE team = of AND id = named.id OFFSET 0) AS p
    WHERE p.active
  ), given AS MATERIALIZED (
    SELECT audience = '"everybody"' AS to_all, audience ->> 'group' AS to_group, audience ->> 'person' AS to_person,
      lesson, due, every_months, assigned_on
    FROM keywright.assignment
    WHERE team = of AND withdrawn_on IS NULL AND (lessons IS NULL OR lesson = ANY (lessons))
  ), asked AS (
    SELECT p.*, a.* FROM chosen AS p JOIN given AS a ON a.to_all
    UNION ALL
    SELECT p.*, a.* FROM chosen AS p CROSS JOIN LATERAL jsonb_array_elements_text(p.groups) AS g (name)
      JOIN given AS a ON a.to_group = g.name
    UNION ALL
    SELECT p.*, a.* FROM chosen AS p JOIN given AS a ON a.to_person = p.id
  ), known AS (
    SELECT a.id AS person, a.lesson, a.name, a.groups, d.today, s.*, greatest(s.completed_on, s.tested_out_on) AS settled_on,
      w.reason, w.until, a.every_months,
      least(coalesce((a.due ->> 'on')::date, greatest(a.joined_on, a.assigned_on)
        + least((a.due ->> 'within')::bigint, 36500)::integer), date '9999-12-31') AS first_due_on
    FROM asked AS a
    CROSS JOIN (SELECT (now() AT TIME ZONE 'UTC')::date AS today) AS d
    CROSS JOIN LATERAL (
      SELECT (min(s.started_at) AT TIME ZONE 'UTC')::date AS started_on,
        (min(s.completed_at) AT TIME ZONE 'UTC')::date AS learned_on,
        (max(s.last_completed_at) AT TIME ZONE 'UTC')::date AS completed_on,
        (max(s.tested_out_at) AT TIME ZONE 'UTC')::date AS tested_out_on, coalesce(sum(s.tries), 0) AS tries
      FROM keywright.member AS m JOIN keywright.standing AS s ON s.login = m.login
      WHERE m.team = of AND m.person = a.id AND s.lesson = a.lesson
      OFFSET 0
    ) AS s
    LEFT JOIN LATERAL (
      SELECT w.reason, w.until FROM keywright.waiver AS w
      WHERE w.team = of AND w.person = a.id AND w.lesson = a.lesson
        AND w.granted_on <= d.today AND (w.until IS NULL OR w.until >= d.today)
      ORDER BY w.number LIMIT 1
    ) AS w ON true
    OFFSET 0
  ), weighed AS (
    SELECT *,
      CASE WHEN settled_on IS NOT NULL AND every_months IS NOT NULL THEN
        least(settled_on + make_interval(months => least(every_months, 1200)), timestamp '9999-12-31')
      END::date AS again_on
    FROM known
    OFFSET 0
  ), judged AS (
    SELECT *,
      CASE WHEN reason IS NOT NULL THEN 4
        WHEN settled_on IS NOT NULL AND (again_on IS NULL OR today < again_on) THEN
          CASE WHEN completed_on = settled_on THEN 3 ELSE 4 END
        WHEN today > coalesce(again_on, first_due_on) THEN 0
        WHEN started_on IS NOT NULL AND coalesce(settled_on < started_on, true) THEN 1
        ELSE 2 END::smallint AS status
    FROM weighed
    OFFSET 0
  ), dated AS (
    SELECT *,
      CASE WHEN reason IS NOT NULL THEN NULL WHEN status IN (3, 4) THEN again_on
        ELSE coalesce(again_on, first_due_on) END AS due_on,
      CASE WHEN reason IS NOT NULL THEN until + 1 WHEN status IN (3, 4) THEN again_on
        WHEN status = 0 THEN NULL ELSE coalesce(again_on, first_due_on) + 1 END AS turning_on
    FROM judged
    OFFSET 0
  )
  SELECT DISTINCT ON (person, lesson) person, lesson, name, ARRAY(SELECT jsonb_array_elements_text(groups)), status,
    due_on, learned_on, completed_on, tries, CASE WHEN status = 4 THEN coalesce(reason, '"tested-out"') END,
    min(coalesce(turning_on, 'infinity')) OVER (PARTITION BY person, lesson)
  FROM dated
  ORDER BY person, lesson, status, due_on
$$;
