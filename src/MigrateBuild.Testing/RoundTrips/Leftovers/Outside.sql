-- What belongs to the whole server, or to the database without being part of its schema.
SELECT 'role ' || pg_catalog.quote_ident(r.rolname) AS thing
FROM pg_catalog.pg_roles r
UNION ALL
SELECT 'tablespace ' || pg_catalog.quote_ident(t.spcname)
FROM pg_catalog.pg_tablespace t
UNION ALL
SELECT 'setting of '
         || concat_ws(' in ', 'role ' || pg_catalog.quote_ident(r.rolname), CASE WHEN s.setdatabase <> 0 THEN 'the database' END)
         || ': ' || c.setting
FROM pg_catalog.pg_db_role_setting s
LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) c (setting)
WHERE s.setdatabase IN (0, (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))
UNION ALL
SELECT 'large object ' || l.oid
FROM pg_catalog.pg_largeobject_metadata l
UNION ALL
SELECT 'replication slot ' || pg_catalog.quote_ident(s.slot_name)
FROM pg_catalog.pg_replication_slots s
WHERE s.database = pg_catalog.current_database()
