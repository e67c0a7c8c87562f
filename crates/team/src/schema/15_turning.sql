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
