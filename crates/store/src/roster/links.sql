SELECT learner, person FROM roster_profile ORDER BY sequence
