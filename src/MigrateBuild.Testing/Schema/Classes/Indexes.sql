-- An index that a constraint owns has the constraint's definition and is its child; only what the constraint does not show
-- is read for it. That saves most calls of pg_get_indexdef too, the dearest function of a snapshot.
SELECT 'index' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(x.relname) AS identity,
       CASE WHEN k.oid IS NOT NULL THEN 'constraint ' || quote_ident(k.conname) || ' on '
            WHEN c.relkind = 'm' THEN 'materialized view '
            ELSE 'table '
       END || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       'index ' || h.inhparent::regclass::text AS origin,
       c.oid AS unit,
       CASE WHEN k.oid IS NULL THEN pg_get_indexdef(i.indexrelid) END AS definition,
       CASE WHEN k.oid IS NOT NULL THEN
         (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C") FROM unnest(x.reloptions) p (option))
       END AS "storage parameters",
       quote_ident(s.spcname) AS tablespace,
       h.inhparent::regclass::text AS "attached to",
       i.indisclustered AS clustered,
       i.indisvalid AS valid,
       CASE WHEN i.indexprs IS NOT NULL THEN
         (SELECT string_agg(a.attnum || ' = ' || a.attstattarget, ', ' ORDER BY a.attnum)
          FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0)
       END AS "statistics targets"
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_constraint k
       ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace
WHERE i.indexrelid >= 16384
  AND n.nspname !~ '^pg_'
