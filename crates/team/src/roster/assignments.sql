SELECT number, lesson, audience::text, due::text, every_months, to_char(assigned_on, 'YYYY-MM-DD'),
  to_char(withdrawn_on, 'YYYY-MM-DD')
FROM keywright.assignment
ORDER BY number
