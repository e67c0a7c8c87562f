INSERT OR IGNORE INTO forwarded (address, id) VALUES (?1, ?2)
