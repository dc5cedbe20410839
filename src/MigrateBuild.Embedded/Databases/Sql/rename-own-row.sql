UPDATE pg_catalog.pg_database SET datname = :'name' WHERE oid OPERATOR(pg_catalog.=) :'own'
