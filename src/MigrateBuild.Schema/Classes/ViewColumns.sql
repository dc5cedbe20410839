-- What a column of a view or materialized view can have of its own; names and types follow from the view's definition.
SELECT 'view column' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) || '.' || quote_ident(a.attname) AS identity,
       CASE c.relkind WHEN 'v' THEN 'view ' ELSE 'materialized view ' END
         || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       NULL AS origin,
       c.oid AS unit,
       'pg_catalog.pg_class'::regclass::oid AS catalog,
       c.oid AS object,
       a.attnum AS part,
       'pg_catalog.pg_attrdef'::regclass::oid AS bearer_catalog,
       d.oid AS bearer,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname), quote_ident(a.attname)] AS names,
       pg_get_expr(d.adbin, d.adrelid) AS "default",
       CASE WHEN a.attstorage <> t.typstorage THEN
         CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END
       END AS storage,
       CASE (SELECT attcompression FROM (SELECT a.*) newer) WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       nullif(a.attstattarget, -1) AS "statistics target",
       CASE WHEN a.attoptions IS NOT NULL THEN
          -- PostgreSQL 15.20 keeps a stamp of its own here, another for each table that is created; pg_dump leaves it out.
          (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C")
           FROM unnest(a.attoptions) p (option)
           WHERE p.option NOT LIKE 'pg\_attver=%')
       END AS options
FROM (SELECT ''::"char" AS attcompression) missing
CROSS JOIN pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
WHERE c.oid >= 16384
  AND c.relkind IN ('v', 'm')
  AND n.nspname !~ '^pg_'
  AND (a.atthasdef OR a.attstattarget >= 0 OR EXISTS (SELECT FROM unnest(a.attoptions) p (option) WHERE p.option NOT LIKE 'pg\_attver=%')
       OR c.relkind = 'm' AND (a.attstorage <> t.typstorage OR (SELECT attcompression FROM (SELECT a.*) newer) <> ''))
