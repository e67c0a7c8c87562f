SET LOCAL ROLE keywright_owner;

-- The matrix, kept: a row for each person who is here and each lesson assigned to them, as it stands
-- today. Judging a large team anew for each page would take seconds. `keywright.settle` writes it from the
-- other tables as these change, and again on the day `turns_on`, when the calendar alone makes it another.
CREATE TABLE keywright.cell (
  team uuid NOT NULL,
  person text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  name text NOT NULL,
  sorted text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(name COLLATE "C")) STORED,
  groups text[] NOT NULL,
  status smallint NOT NULL,
  due_on date,
  learned_on date,
  completed_on date,
  tries bigint NOT NULL,
  waived_for jsonb,
  turns_on date NOT NULL,
  PRIMARY KEY (team, person, lesson)
);
CREATE INDEX cell_in_order ON keywright.cell (team, status, due_on, sorted, person, lesson);
CREATE INDEX cell_of_lesson ON keywright.cell (team, lesson, status, due_on, sorted, person);
CREATE INDEX cell_to_turn ON keywright.cell (team, turns_on) WHERE turns_on < 'infinity';

-- Who is in which group, as the roster says it.
CREATE TABLE keywright.membership (
  team uuid NOT NULL,
  name text NOT NULL,
  person text NOT NULL,
  PRIMARY KEY (team, name, person)
);
CREATE INDEX waiver_by_person ON keywright.waiver (team, person, lesson);

-- How many cells are in a status and how many were first completed in a week: a count is the sum of its pieces,
-- because people who send at the same time would wait for each other at one number. An empty group is the whole
-- team, an empty lesson all of them.
CREATE TABLE keywright.tally (
  team uuid NOT NULL,
  name text NOT NULL,
  lesson text NOT NULL,
  status smallint NOT NULL,
  number bigint NOT NULL
);
CREATE INDEX tally_by_group ON keywright.tally (team, lesson, name, status);
CREATE TABLE keywright.learned (
  team uuid NOT NULL,
  lesson text NOT NULL,
  week date NOT NULL,
  number bigint NOT NULL
);
CREATE INDEX learned_by_lesson ON keywright.learned (team, lesson);

-- How many cells of each person are in each status. Whoever looks for a letter of a name has people counted, of
-- whom there are fewer than cells.
CREATE TABLE keywright.person_tally (
  team uuid NOT NULL,
  person text COLLATE "C" NOT NULL,
  sorted text COLLATE "C" NOT NULL,
  overdue bigint NOT NULL,
  in_progress bigint NOT NULL,
  assigned bigint NOT NULL,
  completed bigint NOT NULL,
  waived bigint NOT NULL,
  PRIMARY KEY (team, person)
);
