-- What the calendar alone changes, for whoever leads: cells that were to turn until today are judged anew.
CREATE FUNCTION keywright.turn() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  led uuid := (keywright.led())[1];
BEGIN
  PERFORM keywright.settle(led, array_agg(person), ARRAY[lesson])
  FROM keywright.cell
  WHERE team = led AND turns_on < 'infinity' AND turns_on <= (pg_catalog.now() AT TIME ZONE 'UTC')::date
  GROUP BY lesson;
END
$$;

-- Makes one number of each count that came in pieces. Pieces that are added meanwhile stay as they are.
CREATE FUNCTION keywright.sum_up() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  led uuid := (keywright.led())[1];
BEGIN
  WITH pieces AS (DELETE FROM keywright.tally WHERE team = led RETURNING *)
  INSERT INTO keywright.tally (team, name, lesson, status, number)
  SELECT team, name, lesson, status, sum(number) FROM pieces
  GROUP BY team, name, lesson, status HAVING sum(number) <> 0;
  WITH pieces AS (DELETE FROM keywright.learned WHERE team = led RETURNING *)
  INSERT INTO keywright.learned (team, lesson, week, number)
  SELECT team, lesson, week, sum(number) FROM pieces
  GROUP BY team, lesson, week HAVING sum(number) <> 0;
END
$$;
