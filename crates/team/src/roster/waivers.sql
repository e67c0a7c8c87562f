SELECT person, lesson, reason::text, note, approver, to_char(granted_on, 'YYYY-MM-DD'),
  to_char(until, 'YYYY-MM-DD')
FROM keywright.waiver
ORDER BY number
