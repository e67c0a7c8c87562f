SELECT id, name, groups::text, to_char(joined_on, 'YYYY-MM-DD'), active
FROM keywright.person
ORDER BY id COLLATE "C"
