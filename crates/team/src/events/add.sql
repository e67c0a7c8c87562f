-- No target is named: with one, passing over what is there would need the right to read it.
INSERT INTO keywright.event (id, at, kind, lesson, version, hash, part, correct)
SELECT id, to_timestamp(at / 1000.0), kind, lesson, version, hash, part, correct
FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::text[],
  $8::boolean[]) AS sent (id, at, kind, lesson, version, hash, part, correct)
ON CONFLICT DO NOTHING
