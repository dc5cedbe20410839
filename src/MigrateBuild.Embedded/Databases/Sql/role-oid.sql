SELECT oid FROM pg_catalog.pg_authid WHERE rolname OPERATOR(pg_catalog.=) :'name'
