-- The limit that a script has left for statements, and none for those that follow.
SELECT pg_catalog.current_setting('statement_timeout'), pg_catalog.set_config('statement_timeout', '0', false)
