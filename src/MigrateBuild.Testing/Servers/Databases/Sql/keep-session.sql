-- The session holds locks and has nothing else to do: it must not end for being idle. Servers before 14 have no such setting.
SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'idle_session_timeout'
