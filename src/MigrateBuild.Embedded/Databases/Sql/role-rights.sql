SELECT rolname, rolsuper, rolcreatedb FROM pg_catalog.pg_authid WHERE oid OPERATOR(pg_catalog.=) :'role'
