PRAGMA user_version = 5;

-- Which version of a lesson was completed, and whether a pre-test let the learner pass it over: a
-- lesson whose author raised its version asks again.
ALTER TABLE progress ADD COLUMN completed_version INTEGER;
ALTER TABLE progress ADD COLUMN waived_at INTEGER;
ALTER TABLE progress ADD COLUMN waived_version INTEGER;

UPDATE progress SET completed_version = (
  SELECT content_version FROM event
  WHERE learner = progress.learner AND content_id = progress.lesson AND kind = 'lesson-completed'
  ORDER BY sequence
  LIMIT 1
) WHERE completed_at IS NOT NULL;
