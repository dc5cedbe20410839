DELETE FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) :'name' AND oid OPERATOR(pg_catalog.<>) :'own'
