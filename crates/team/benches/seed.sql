-- A team of {people} people in 2,000 groups and five places, with twenty lessons each and {events} events a
-- lesson. Made past the triggers, which would take an hour for it, and by the same expressions.
SET session_replication_role = replica;
INSERT INTO keywright.member (login, team, person, leads, invited_until, joined_at)
SELECT 'kw_' || md5(i::text), t.id, 'p' || i, false, now(), now()
FROM keywright.team AS t, generate_series(1, {people}) AS i WHERE t.name = 'red';
INSERT INTO keywright.person (team, id, name, groups, joined_on, active)
SELECT t.id, 'p' || i, initcap(substr(md5(i::text), 1, 7)) || ' ' || initcap(substr(md5('x' || i), 1, 9)),
  jsonb_build_array('group-' || i % 2000, 'place-' || i % 5), current_date - i % 300, true
FROM keywright.team AS t, generate_series(1, {people}) AS i WHERE t.name = 'red';
INSERT INTO keywright.membership (team, name, person)
SELECT team, jsonb_array_elements_text(groups), id FROM keywright.person;
INSERT INTO keywright.assignment (team, lesson, audience, due, every_months, assigned_on, assigned_by)
SELECT t.id, 'practice/lesson-' || l, '"everybody"', CASE l % 2 WHEN 0 THEN jsonb_build_object('within', 60 + l * 10)
  ELSE jsonb_build_object('on', current_date - 90 + l * 10) END, CASE l % 4 WHEN 0 THEN 12 END,
  current_date - 200, 'seed'
FROM keywright.team AS t, generate_series(1, 19) AS l WHERE t.name = 'red';
INSERT INTO keywright.assignment (team, lesson, audience, due, assigned_on, assigned_by)
SELECT t.id, 'practice/lesson-20', jsonb_build_object('group', 'group-' || g),
  jsonb_build_object('on', current_date + 20), current_date - 10, 'seed'
FROM keywright.team AS t, generate_series(0, 1999) AS g WHERE t.name = 'red';
INSERT INTO keywright.event (login, id, at, received_at, kind, lesson, version, hash, part, correct)
SELECT 'kw_' || md5(i::text), gen_random_uuid(), begun + e * interval '1 hour', begun + e * interval '1 hour',
  CASE WHEN e = 0 THEN 'lesson-opened' WHEN e = {events} - 1 AND luck < 60 THEN 'lesson-completed'
    WHEN e = {events} - 1 AND luck = 79 THEN 'lesson-waived' ELSE 'question-answered' END,
  'practice/lesson-' || l, 1, '0f', CASE WHEN e BETWEEN 1 AND {events} - 2 THEN 'part-' || e END,
  CASE WHEN e BETWEEN 1 AND {events} - 2 THEN (i + e) % 3 > 0 END
FROM generate_series(1, {people}) AS i, generate_series(1, 20) AS l, generate_series(0, {events} - 1) AS e,
  LATERAL (SELECT abs(hashint8(i * 100 + l)) % 100 AS luck,
    current_date - make_interval(days => 5 + abs(hashint8(i * 7 + l)) % 250) AS begun) AS x
WHERE luck < 80;
INSERT INTO keywright.standing
SELECT login, lesson, min(at), max(at), count(*) FILTER (WHERE kind = 'question-answered'),
  min(at) FILTER (WHERE kind = 'lesson-completed'), max(at) FILTER (WHERE kind = 'lesson-completed'), 1, '0f',
  max(at) FILTER (WHERE kind = 'lesson-waived')
FROM keywright.event GROUP BY login, lesson;
INSERT INTO keywright.first_try (team, person, lesson, version, part, correct, tried_at)
SELECT m.team, m.person, e.lesson, e.version, e.part, e.correct, e.at
FROM keywright.event AS e JOIN keywright.member AS m ON m.login = e.login
WHERE e.correct IS NOT NULL
ON CONFLICT DO NOTHING;
SET session_replication_role = origin;
