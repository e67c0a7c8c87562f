-- What a table of a record holds, and a place for each value. A column that is worked out from
-- others is not among them.
SELECT
  group_concat('"' || replace(name, '"', '""') || '"', ', '),
  group_concat('?', ', ')
FROM pragma_table_info(?1)
