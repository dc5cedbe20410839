SELECT 'text search template' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(t.tmplname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_ts_template'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(t.tmplname)] AS names,
       CASE WHEN t.tmplinit <> 0 THEN t.tmplinit::oid::regprocedure::text END AS init,
       t.tmpllexize::oid::regprocedure::text AS lexize
FROM pg_catalog.pg_ts_template t
JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
WHERE t.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_ts_template'::regclass AND e.objid = t.oid)
