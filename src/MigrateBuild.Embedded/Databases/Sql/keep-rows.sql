DELETE FROM pg_catalog.pg_database
WHERE oid OPERATOR(pg_catalog.<>) :'own' AND datname OPERATOR(pg_catalog.<>) ALL (ARRAY[:'name']::pg_catalog.name[])
