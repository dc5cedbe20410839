SELECT r.rolname
FROM pg_catalog.pg_database AS d
JOIN pg_catalog.pg_authid AS r ON r.oid OPERATOR(pg_catalog.=) d.datdba
WHERE d.datname OPERATOR(pg_catalog.=) :'name'
