-- What a start needs to know. The oid tells the maintenance database: advisory locks count within one database alone.
SELECT current_setting('server_version'), d.oid::bigint, r.rolname::text, r.rolcreatedb OR r.rolsuper
FROM pg_catalog.pg_database AS d
JOIN pg_catalog.pg_roles AS r ON r.rolname = current_user
WHERE d.datname = current_database()
