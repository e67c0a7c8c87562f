-- Learners whose deeds were read and whose beginning was not.
SELECT learner, min(at) FROM event WHERE learner NOT IN (SELECT id FROM learner) GROUP BY learner
