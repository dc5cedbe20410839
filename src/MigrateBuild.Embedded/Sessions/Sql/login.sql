SELECT r.oid, r.rolsuper, r.rolcanlogin, d.datallowconn, d.datconnlimit,
  r.oid IS NOT NULL AND pg_catalog.has_database_privilege(r.oid, d.oid, 'CONNECT'),
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_db_role_setting)
FROM pg_catalog.pg_database AS d
LEFT JOIN pg_catalog.pg_authid AS r ON r.rolname OPERATOR(pg_catalog.=) :'user'
WHERE d.oid OPERATOR(pg_catalog.=) :'own'
