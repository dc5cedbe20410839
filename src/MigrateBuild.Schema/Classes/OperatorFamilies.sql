SELECT 'operator family' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING ' || quote_ident(m.amname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_opfamily'::regclass::oid AS catalog,
       f.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(f.opfname)] AS names,
       pg_get_userbyid(f.opfowner)::text AS owner
FROM pg_catalog.pg_opfamily f
JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
WHERE f.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_opfamily'::regclass AND e.objid = f.oid)
