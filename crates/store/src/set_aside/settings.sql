INSERT OR IGNORE INTO main.setting (name, value)
SELECT name, value FROM damaged.setting WHERE rowid BETWEEN ?1 AND ?2
