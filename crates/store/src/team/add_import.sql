INSERT INTO team_import (at, learner, key, events, fresh, exception) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
