-- What `judge` in the roster's room says, in SQL; a test holds the two against each other.
CREATE VIEW keywright.asked AS
SELECT a.team, p.id AS person, p.name, p.groups, p.joined_on, a.lesson, a.due, a.every_months, a.assigned_on
FROM keywright.assignment AS a
JOIN keywright.person AS p ON p.team = a.team
WHERE a.withdrawn_on IS NULL AND p.active AND a.audience = '"everybody"'
UNION ALL
SELECT a.team, p.id, p.name, p.groups, p.joined_on, a.lesson, a.due, a.every_months, a.assigned_on
FROM keywright.assignment AS a
JOIN keywright.membership AS m ON m.team = a.team AND m.name = a.audience ->> 'group'
JOIN keywright.person AS p ON p.team = m.team AND p.id = m.person
WHERE a.withdrawn_on IS NULL AND p.active
UNION ALL
SELECT a.team, p.id, p.name, p.groups, p.joined_on, a.lesson, a.due, a.every_months, a.assigned_on
FROM keywright.assignment AS a
JOIN keywright.person AS p ON p.team = a.team AND p.id = a.audience ->> 'person'
WHERE a.withdrawn_on IS NULL AND p.active;

-- Every assignment of every person, with what is known of the two and until when it is settled.
CREATE VIEW keywright.weighed AS
SELECT a.team, a.person, a.lesson, a.name, a.groups, (now() AT TIME ZONE 'UTC')::date AS today,
  s.started_on, s.learned_on, s.completed_on, coalesce(s.tries, 0) AS tries, w.reason, w.until,
  t.settled_on, coalesce(s.completed_on = t.settled_on, false) AS completed,
  CASE WHEN t.settled_on IS NOT NULL AND a.every_months IS NOT NULL THEN
    least(t.settled_on + make_interval(months => least(a.every_months, 1200)), timestamp '9999-12-31')
  END::date AS again_on,
  least(coalesce((a.due ->> 'on')::date, greatest(a.joined_on, a.assigned_on)
    + least((a.due ->> 'within')::bigint, 36500)::integer), date '9999-12-31') AS first_due_on
FROM keywright.asked AS a
CROSS JOIN LATERAL (
  SELECT (min(s.started_at) AT TIME ZONE 'UTC')::date AS started_on,
    (min(s.completed_at) AT TIME ZONE 'UTC')::date AS learned_on,
    (max(s.last_completed_at) AT TIME ZONE 'UTC')::date AS completed_on,
    (max(s.tested_out_at) AT TIME ZONE 'UTC')::date AS tested_out_on, sum(s.tries) AS tries
  FROM keywright.member AS m JOIN keywright.standing AS s ON s.login = m.login
  WHERE m.team = a.team AND m.person = a.person AND s.lesson = a.lesson
) AS s
CROSS JOIN LATERAL (SELECT greatest(s.completed_on, s.tested_out_on) AS settled_on) AS t
LEFT JOIN LATERAL (
  SELECT w.reason, w.until FROM keywright.waiver AS w
  WHERE w.team = a.team AND w.person = a.person AND w.lesson = a.lesson
    AND w.granted_on <= (now() AT TIME ZONE 'UTC')::date
    AND (w.until IS NULL OR w.until >= (now() AT TIME ZONE 'UTC')::date)
  ORDER BY w.number LIMIT 1
) AS w ON true;
