-- The last check of each project that somebody made, or that nobody in particular did.
SELECT sequence, root, name, at, files, problems
FROM project_check
WHERE sequence IN (
  SELECT max(sequence) FROM project_check WHERE coalesce(learner, ?1) = ?1 GROUP BY root
)
ORDER BY sequence DESC
LIMIT ?2
