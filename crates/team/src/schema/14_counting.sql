-- Counts follow the cells. What a count gains or loses is added to those pieces of it that nobody else is just
-- changing, and these become one: nobody waits for anybody, there are at most as many pieces as people were
-- sending at once, and whoever looks has little to add up. What cancels out is not written at all.
CREATE FUNCTION keywright.counted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  -- Cells stand in the order of bytes; a count that is compared in that order is not found by its index.
  gained text := 'SELECT team, lesson COLLATE "default" AS lesson, status, groups, learned_on, 1 AS number FROM fresh';
  lost text := 'SELECT team, lesson COLLATE "default" AS lesson, status, groups, learned_on, -1 AS number FROM stale';
  -- Which of the two tables there is depends on what was done.
  changed text := CASE TG_OP WHEN 'INSERT' THEN gained WHEN 'DELETE' THEN lost
    ELSE gained || ' UNION ALL ' || lost END;
  any_changed boolean;
BEGIN
  EXECUTE 'SELECT EXISTS (' || changed || ')' INTO any_changed;
  IF NOT any_changed THEN
    RETURN NULL;
  END IF;
  EXECUTE 'WITH added AS (
    SELECT team, coalesce(lesson, '''') AS lesson, name, status, sum(number) AS number
    FROM (SELECT team, unnest(groups || ''''::text) AS name, lesson, status, number FROM (' || changed || ') AS c) AS c
    GROUP BY GROUPING SETS ((team, name, lesson, status), (team, name, status)) HAVING sum(number) <> 0
  ), pieces AS (
    DELETE FROM keywright.tally WHERE ctid = ANY (ARRAY(
      SELECT t.ctid FROM added JOIN keywright.tally AS t USING (team, lesson, name, status)
      FOR UPDATE OF t SKIP LOCKED
    )) RETURNING team, lesson, name, status, number
  )
  INSERT INTO keywright.tally (team, lesson, name, status, number)
  SELECT team, lesson, name, status, sum(number) FROM (TABLE added UNION ALL TABLE pieces) AS all_of_them
  GROUP BY team, lesson, name, status HAVING sum(number) <> 0';
  EXECUTE 'WITH added AS (
    SELECT team, coalesce(lesson, '''') AS lesson, week, sum(number) AS number
    FROM (SELECT team, lesson, date_trunc(''week'', learned_on::timestamp)::date AS week, number
      FROM (' || changed || ') AS c WHERE learned_on IS NOT NULL) AS c
    GROUP BY GROUPING SETS ((team, lesson, week), (team, week)) HAVING sum(number) <> 0
  ), pieces AS (
    DELETE FROM keywright.learned WHERE ctid = ANY (ARRAY(
      SELECT t.ctid FROM added JOIN keywright.learned AS t USING (team, lesson, week)
      FOR UPDATE OF t SKIP LOCKED
    )) RETURNING team, lesson, week, number
  )
  INSERT INTO keywright.learned (team, lesson, week, number)
  SELECT team, lesson, week, sum(number) FROM (TABLE added UNION ALL TABLE pieces) AS all_of_them
  GROUP BY team, lesson, week HAVING sum(number) <> 0';
  RETURN NULL;
END
$$;

CREATE TRIGGER count_added AFTER INSERT ON keywright.cell REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.counted();
CREATE TRIGGER count_changed AFTER UPDATE ON keywright.cell
REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.counted();
CREATE TRIGGER count_taken AFTER DELETE ON keywright.cell REFERENCING OLD TABLE AS stale
FOR EACH STATEMENT EXECUTE FUNCTION keywright.counted();
