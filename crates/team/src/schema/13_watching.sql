-- Whatever the matrix is made from settles it in the transaction that changes it.
CREATE FUNCTION keywright.roster_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM keywright.membership AS m USING fresh AS f
  WHERE m.team = f.team AND m.person = f.id AND NOT f.groups OPERATOR(pg_catalog.?) m.name;
  INSERT INTO keywright.membership (team, name, person)
  SELECT team, pg_catalog.jsonb_array_elements_text(groups), id FROM fresh ON CONFLICT DO NOTHING;
  PERFORM keywright.settle(team, array_agg(id), NULL) FROM fresh GROUP BY team;
  RETURN NULL;
END
$$;
CREATE TRIGGER added AFTER INSERT ON keywright.person REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.roster_changed();
CREATE TRIGGER changed AFTER UPDATE ON keywright.person REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.roster_changed();

CREATE FUNCTION keywright.assigned() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM keywright.settle(p.team, array_agg(p.id), ARRAY[f.lesson])
  FROM fresh AS f JOIN keywright.person AS p ON p.team = f.team
  WHERE f.audience = '"everybody"' OR p.groups OPERATOR(pg_catalog.?) (f.audience ->> 'group')
    OR p.id = f.audience ->> 'person'
  GROUP BY p.team, f.lesson;
  RETURN NULL;
END
$$;
CREATE TRIGGER given AFTER INSERT ON keywright.assignment REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.assigned();
CREATE TRIGGER withdrawn AFTER UPDATE ON keywright.assignment REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.assigned();

CREATE FUNCTION keywright.waived() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM keywright.settle(team, array_agg(person), ARRAY[lesson]) FROM fresh GROUP BY team, lesson;
  RETURN NULL;
END
$$;
CREATE TRIGGER granted AFTER INSERT ON keywright.waiver REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION keywright.waived();
