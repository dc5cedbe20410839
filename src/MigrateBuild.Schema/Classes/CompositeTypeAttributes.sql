SELECT 'attribute' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) || '.' || quote_ident(a.attname) AS identity,
       'composite type ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       NULL AS origin,
       c.oid AS unit,
       'pg_catalog.pg_class'::regclass::oid AS catalog,
       c.oid AS object,
       a.attnum AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname), quote_ident(a.attname)] AS names,
       row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS position,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE c.oid >= 16384
  AND c.relkind = 'c'
  AND n.nspname !~ '^pg_'
