-- What a start needs to know. The oid tells the maintenance database: advisory locks count within one database alone.
SELECT pg_catalog.current_setting('server_version'), d.oid::pg_catalog.int8, r.rolname::pg_catalog.text, r.rolcreatedb OR r.rolsuper
FROM pg_catalog.pg_database AS d
JOIN pg_catalog.pg_roles AS r ON r.rolname OPERATOR(pg_catalog.=) current_user
WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
