INSERT INTO keywright.publication (kind, content) VALUES ($1, $2)
RETURNING kind, version, hash, extract(epoch FROM published_at)::bigint
