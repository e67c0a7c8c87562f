SELECT id, name, groups, joined_on, active FROM roster_person ORDER BY id
