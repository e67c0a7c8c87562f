SELECT person, made_on::text, project, rules::text FROM keywright.shared_checks($1)
