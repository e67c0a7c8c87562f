SELECT pageno FROM main.dbstat WHERE name = 'sqlite_schema' ORDER BY pageno
