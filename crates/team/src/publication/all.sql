SELECT kind, version, hash, extract(epoch FROM published_at)::bigint
FROM keywright.publication
ORDER BY kind DESC, version DESC
