DELETE FROM learner;
DELETE FROM progress;
