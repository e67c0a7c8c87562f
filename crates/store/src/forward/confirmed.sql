SELECT id FROM forwarded WHERE address = ?1
