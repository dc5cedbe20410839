SELECT 'conversion' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.conname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_conversion'::regclass::oid AS catalog,
       c.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.conname)] AS names,
       pg_encoding_to_char(c.conforencoding)::text AS "from",
       pg_encoding_to_char(c.contoencoding)::text AS "to",
       c.conproc::regprocedure::text AS function,
       c.condefault AS "default",
       pg_get_userbyid(c.conowner)::text AS owner
FROM pg_catalog.pg_conversion c
JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
WHERE c.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_conversion'::regclass AND e.objid = c.oid)
