-- Not the version: pg_dump leaves it to the server that restores, and hardly any extension can go back to an older one. Not the
-- owner: no statement changes it.
SELECT 'extension' AS kind,
       quote_ident(x.extname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_extension'::regclass::oid AS catalog,
       x.oid AS object,
       0 AS part,
       ARRAY[quote_ident(x.extname)] AS names,
       quote_ident(n.nspname) AS schema
FROM pg_catalog.pg_extension x
JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
