SELECT 'domain' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       t.oid AS unit,
       'pg_catalog.pg_type'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       'pg_catalog.pg_type'::regclass::oid || ',' || t.typarray || ',0' AS aliases,
       ARRAY[quote_ident(n.nspname), quote_ident(t.typname)] AS names,
       format_type(t.typbasetype, t.typtypmod) AS type,
       t.typnotnull AS "not null",
       pg_get_expr(t.typdefaultbin, 0) AS "default",
       CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text END AS collation,
       pg_get_userbyid(t.typowner)::text AS owner
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.oid >= 16384
  AND t.typtype = 'd'
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid)
