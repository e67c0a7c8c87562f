PRAGMA foreign_keys = ON;
-- A commit is on the disk before it is acknowledged; `fullfsync` makes that true on macOS as well.
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
-- A damaged page is told when it is read, not when it has led somewhere.
PRAGMA cell_size_check = ON;
-- Nothing in a file from elsewhere may call functions with side effects.
PRAGMA trusted_schema = OFF;
