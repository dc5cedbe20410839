-- A schema that belongs to an extension is a part of it, but what the user makes in it is not.
SELECT 'schema' AS kind,
       quote_ident(n.nspname) AS identity,
       'extension ' || quote_ident(x.extname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_namespace'::regclass::oid AS catalog,
       n.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname)] AS names,
       CASE WHEN x.oid IS NULL THEN pg_get_userbyid(n.nspowner)::text END AS owner
FROM pg_catalog.pg_namespace n
LEFT JOIN pg_catalog.pg_depend e
       ON e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
      AND e.classid = 'pg_catalog.pg_namespace'::regclass AND e.objid = n.oid
LEFT JOIN pg_catalog.pg_extension x ON x.oid = e.refobjid
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
