-- For a server that does not know DROP DATABASE ... WITH (FORCE).
SELECT pg_catalog.pg_terminate_backend(pid)
FROM pg_catalog.pg_stat_activity
WHERE datname::pg_catalog.text OPERATOR(pg_catalog.=) $1::pg_catalog.text AND pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
