-- 10 is the superuser, who takes what belongs to no role that there is.
UPDATE pg_catalog.pg_database
SET datname = :'name', datacl = NULL, datistemplate = :'template', datallowconn = :'open', datconnlimit = :'limit',
  datdba = coalesce((SELECT r.oid FROM pg_catalog.pg_authid AS r WHERE r.rolname OPERATOR(pg_catalog.=) :'owner'), 10)
WHERE oid OPERATOR(pg_catalog.=) :'own'
