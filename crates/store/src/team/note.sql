-- Of each version the first completion counts, whatever comes first; and a later version counts more.
INSERT INTO team_progress (
  learner, lesson, started_at, last_at, completed_at, completed_version, waived_at, waived_version
)
VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (learner, lesson) DO UPDATE SET
  started_at = min(started_at, excluded.started_at),
  last_at = max(last_at, excluded.last_at),
  completed_at = CASE
    WHEN excluded.completed_version > coalesce(completed_version, -1) THEN excluded.completed_at
    WHEN excluded.completed_version = completed_version THEN min(completed_at, excluded.completed_at)
    ELSE completed_at END,
  completed_version = max(coalesce(completed_version, excluded.completed_version),
    coalesce(excluded.completed_version, completed_version)),
  waived_at = CASE
    WHEN excluded.waived_version > coalesce(waived_version, -1) THEN excluded.waived_at
    WHEN excluded.waived_version = waived_version THEN min(waived_at, excluded.waived_at)
    ELSE waived_at END,
  waived_version = max(coalesce(waived_version, excluded.waived_version),
    coalesce(excluded.waived_version, waived_version))
