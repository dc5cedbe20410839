-- An index that a constraint owns has the constraint's definition and is its child; only what the constraint does not show
-- is read for it. That saves most calls of pg_get_indexdef too, the dearest function of a snapshot. As in pg_dump, an index
-- whose build failed is left out; that of a partitioned table is not valid either while a partition lacks its own. The order
-- of storage parameters means nothing: where there are several, they are put in order in the text.
-- IS TRUE keeps the condition from an index: the planner takes the user's rows for few, whatever was created since.
SELECT 'index' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(x.relname) AS identity,
       CASE WHEN k.oid IS NOT NULL THEN 'constraint ' || quote_ident(k.conname) || ' on '
            WHEN c.relkind = 'm' THEN 'materialized view '
            ELSE 'table '
       END || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       'index ' || h.inhparent::regclass::text AS origin,
       i.indrelid AS unit,
       'pg_catalog.pg_class'::regclass::oid AS catalog,
       x.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname), quote_ident(x.relname)] AS names,
       CASE
         WHEN k.oid IS NOT NULL THEN NULL
         WHEN cardinality(x.reloptions) > 1 THEN
           (SELECT replace(pg_get_indexdef(i.indexrelid),
                           ' WITH (' || string_agg(p.text, ', ' ORDER BY p.position) || ')',
                           ' WITH (' || string_agg(p.text, ', ' ORDER BY p.text COLLATE "C") || ')')
            FROM (SELECT quote_ident(split_part(o.option, '=', 1)) || '='
                           || CASE WHEN quote_ident(v.value) = v.value THEN v.value ELSE quote_literal(v.value) END,
                         o.position
                  FROM unnest(x.reloptions) WITH ORDINALITY o (option, position)
                  CROSS JOIN LATERAL (SELECT substr(o.option, strpos(o.option, '=') + 1)) v (value)) p (text, position))
         ELSE pg_get_indexdef(i.indexrelid)
       END AS definition,
       CASE WHEN k.oid IS NOT NULL THEN
         (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C") FROM unnest(x.reloptions) p (option))
       END AS "storage parameters",
       quote_ident(s.spcname) AS tablespace,
       h.inhparent::regclass::text AS "attached to",
       i.indisclustered AS clustered,
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
WHERE (i.indexrelid >= 16384) IS TRUE
  AND (i.indisvalid OR c.relkind = 'p')
  AND n.nspname !~ '^pg_'
