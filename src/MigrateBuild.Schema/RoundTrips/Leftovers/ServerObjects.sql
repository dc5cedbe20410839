-- What belongs to the whole server, or to the database without being part of its schema. Runs under whatever search_path the
-- session has: every operator is named with its schema too.
SELECT pg_catalog.concat('role ', pg_catalog.quote_ident(r.rolname)) AS thing
FROM pg_catalog.pg_roles r
UNION ALL
SELECT pg_catalog.concat('tablespace ', pg_catalog.quote_ident(t.spcname))
FROM pg_catalog.pg_tablespace t
UNION ALL
SELECT pg_catalog.concat(
         'setting of ',
         pg_catalog.concat_ws(' in ',
           CASE WHEN r.rolname IS NOT NULL THEN pg_catalog.concat('role ', pg_catalog.quote_ident(r.rolname)) END,
           CASE WHEN s.setdatabase OPERATOR(pg_catalog.<>) 0::pg_catalog.oid THEN 'the database' END),
         ': ', c.setting)
FROM pg_catalog.pg_db_role_setting s
LEFT JOIN pg_catalog.pg_roles r ON r.oid OPERATOR(pg_catalog.=) s.setrole
CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) c (setting)
WHERE s.setdatabase OPERATOR(pg_catalog.=) 0::pg_catalog.oid
   OR s.setdatabase OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
UNION ALL
SELECT pg_catalog.concat('large object ', l.oid)
FROM pg_catalog.pg_largeobject_metadata l
UNION ALL
SELECT pg_catalog.concat('replication slot ', pg_catalog.quote_ident(s.slot_name))
FROM pg_catalog.pg_replication_slots s
WHERE s.database OPERATOR(pg_catalog.=) pg_catalog.current_database()
