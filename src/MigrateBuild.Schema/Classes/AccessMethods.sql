SELECT 'access method' AS kind,
       quote_ident(m.amname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_am'::regclass::oid AS catalog,
       m.oid AS object,
       0 AS part,
       ARRAY[quote_ident(m.amname)] AS names,
       CASE m.amtype WHEN 't' THEN 'table' ELSE 'index' END AS type,
       m.amhandler::oid::regprocedure::text AS handler
FROM pg_catalog.pg_am m
WHERE m.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_am'::regclass AND e.objid = m.oid)
