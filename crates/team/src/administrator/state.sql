SELECT current_setting('server_version_num')::integer, current_setting('server_version'),
  EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'keywright')
