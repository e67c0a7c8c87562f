INSERT INTO roster_profile (learner, person) VALUES (?1, ?2)
ON CONFLICT (learner) DO UPDATE SET person = excluded.person
