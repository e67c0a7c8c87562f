-- No target is named: with one, passing over what is there would need the right to read it.
INSERT INTO keywright.event (id, at, kind, lesson, version, hash, part, correct, shared)
SELECT id, to_timestamp(at / 1000.0), kind, lesson, version, hash, part, correct, shared::jsonb
FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::text[],
  $8::boolean[], $9::text[]) AS sent (id, at, kind, lesson, version, hash, part, correct, shared)
ON CONFLICT DO NOTHING
