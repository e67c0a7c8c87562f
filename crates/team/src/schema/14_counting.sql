-- What a count gains is written as such, and what it loses; what cancels out is not written at all.
CREATE FUNCTION keywright.counted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  gained text := 'SELECT team, lesson, status, groups, learned_on, 1 AS number FROM fresh';
  lost text := 'SELECT team, lesson, status, groups, learned_on, -1 AS number FROM stale';
BEGIN
  -- Which of the two tables there is depends on what was done.
  EXECUTE 'WITH changed AS (' || CASE TG_OP WHEN 'INSERT' THEN gained WHEN 'DELETE' THEN lost
    ELSE gained || ' UNION ALL ' || lost END || '), tallied AS (
    INSERT INTO keywright.tally (team, name, lesson, status, number)
    SELECT team, name, coalesce(lesson, ''''), status, sum(number)
    FROM (SELECT team, unnest(groups || ''''::text) AS name, lesson, status, number FROM changed) AS named
    GROUP BY GROUPING SETS ((team, name, lesson, status), (team, name, status))
    HAVING sum(number) <> 0
  )
  INSERT INTO keywright.learned (team, lesson, week, number)
  SELECT team, coalesce(lesson, ''''), week, sum(number)
  FROM (
    SELECT team, lesson, date_trunc(''week'', learned_on::timestamp)::date AS week, number
    FROM changed WHERE learned_on IS NOT NULL
  ) AS dated
  GROUP BY GROUPING SETS ((team, lesson, week), (team, week))
  HAVING sum(number) <> 0';
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
