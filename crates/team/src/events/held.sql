SELECT count(*) FROM keywright.event WHERE login = session_user
