UPDATE pg_catalog.pg_database SET datname = :'to' WHERE datname OPERATOR(pg_catalog.=) :'name' AND oid OPERATOR(pg_catalog.<>) :'own'
