-- Writes the file anew without what was deleted, and empties the journal that still holds it.
PRAGMA secure_delete = ON;
VACUUM;
PRAGMA wal_checkpoint(TRUNCATE);
