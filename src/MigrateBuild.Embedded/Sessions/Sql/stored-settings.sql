SELECT setdatabase OPERATOR(pg_catalog.<>) 0, setrole OPERATOR(pg_catalog.<>) 0, s.setting
FROM pg_catalog.pg_db_role_setting CROSS JOIN LATERAL pg_catalog.unnest(setconfig) WITH ORDINALITY AS s (setting, position)
WHERE setdatabase OPERATOR(pg_catalog.=) ANY (ARRAY[0, :'own']::pg_catalog.oid[])
  AND setrole OPERATOR(pg_catalog.=) ANY (ARRAY[0, :'role']::pg_catalog.oid[])
ORDER BY setrole OPERATOR(pg_catalog.<>) 0, setdatabase OPERATOR(pg_catalog.<>) 0, s.position
