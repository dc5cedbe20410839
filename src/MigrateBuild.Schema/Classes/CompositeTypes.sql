SELECT 'composite type' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       c.oid AS unit,
       'pg_catalog.pg_type'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       'pg_catalog.pg_class'::regclass::oid || ',' || c.oid || ',0 '
         || 'pg_catalog.pg_type'::regclass::oid || ',' || t.typarray || ',0' AS aliases,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname)] AS names,
       pg_get_userbyid(t.typowner)::text AS owner
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_type t ON t.oid = c.reltype
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid >= 16384
  AND c.relkind = 'c'
  AND n.nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid)
