SELECT 'operator class' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.opcname) || ' USING ' || quote_ident(m.amname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_opclass'::regclass::oid AS catalog,
       c.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.opcname)] AS names,
       format_type(c.opcintype, NULL) AS "for type",
       c.opcdefault AS "default",
       quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) AS family,
       CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END AS storage,
       pg_get_userbyid(c.opcowner)::text AS owner
FROM pg_catalog.pg_opclass c
JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod
JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
WHERE c.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_opclass'::regclass AND e.objid = c.oid)
