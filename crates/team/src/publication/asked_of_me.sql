SELECT lesson, due_on::text FROM keywright.asked_of_me()
