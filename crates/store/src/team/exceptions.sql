SELECT at, learner, exception
FROM team_import
WHERE exception IS NOT NULL
ORDER BY sequence
