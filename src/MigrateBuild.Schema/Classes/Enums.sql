SELECT 'enum' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       t.oid AS unit,
       'pg_catalog.pg_type'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       'pg_catalog.pg_type'::regclass::oid || ',' || t.typarray || ',0' AS aliases,
       ARRAY[quote_ident(n.nspname), quote_ident(t.typname)] AS names,
       l.labels,
       pg_get_userbyid(t.typowner)::text AS owner
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN (SELECT enumtypid, string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) AS labels
           FROM pg_catalog.pg_enum
           GROUP BY enumtypid) l ON l.enumtypid = t.oid
WHERE t.oid >= 16384
  AND t.typtype = 'e'
  AND n.nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid)
