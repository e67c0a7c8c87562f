-- Of each version the first completion counts, and a later version counts more.
INSERT INTO progress (
  learner, lesson, started_at, last_at, completed_at, completed_version, waived_at, waived_version
)
VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (learner, lesson) DO UPDATE SET
  last_at = max(last_at, excluded.last_at),
  completed_at = iif(
    excluded.completed_version > coalesce(completed_version, -1), excluded.completed_at, completed_at
  ),
  completed_version = iif(
    excluded.completed_version > coalesce(completed_version, -1), excluded.completed_version, completed_version
  ),
  waived_at = coalesce(excluded.waived_at, waived_at),
  waived_version = coalesce(excluded.waived_version, waived_version)
