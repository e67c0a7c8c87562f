INSERT INTO team_link (learner, server, role, keeper, team, person, leads)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
