-- Compression exists from version 14 on: "missing" is what the name means before that, where the inner query has no such
-- column. The statistics target is -1 up to version 16 and null from 17 on where none is set. Before version 15 a sequence was
-- never unlogged, whatever its table was.
SELECT 'column' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) || '.' || quote_ident(a.attname) AS identity,
       CASE c.relkind WHEN 'f' THEN 'foreign table ' ELSE 'table ' END
         || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       'column ' || h.inhparent::regclass::text || '.' || quote_ident(a.attname) AS origin,
       row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS position,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
       a.attnotnull AS "not null",
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "default",
       CASE WHEN a.attgenerated <> '' THEN
         pg_get_expr(d.adbin, d.adrelid) || CASE a.attgenerated WHEN 's' THEN ' STORED' ELSE ' VIRTUAL' END
       END AS "generated",
       CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
       q.name AS "identity sequence",
       q.options AS "identity options",
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
       END AS options,
       CASE WHEN a.attfdwoptions IS NOT NULL THEN
         (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C") FROM unnest(a.attfdwoptions) p (option))
       END AS "foreign options",
       CASE WHEN NOT a.attislocal AND NOT c.relispartition THEN true END AS "only inherited"
FROM (SELECT NULL::"char" AS attcompression) missing
CROSS JOIN pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND h.inhseqno = 1 AND a.attinhcount > 0
LEFT JOIN LATERAL (
  SELECT o.objid::regclass::text AS name,
         nullif(concat_ws(' ',
           CASE WHEN s.seqtypid <> a.atttypid THEN 'as ' || format_type(s.seqtypid, NULL) END,
           CASE WHEN s.seqstart <> 1 THEN 'start ' || s.seqstart END,
           CASE WHEN s.seqincrement <> 1 THEN 'increment ' || s.seqincrement END,
           CASE WHEN s.seqmin <> 1 THEN 'minimum ' || s.seqmin END,
           CASE WHEN s.seqmax <> CASE s.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
                                                 ELSE 9223372036854775807 END THEN 'maximum ' || s.seqmax END,
           CASE WHEN s.seqcache <> 1 THEN 'cache ' || s.seqcache END,
           CASE WHEN s.seqcycle THEN 'cycle' END,
           CASE WHEN r.relpersistence <> c.relpersistence AND current_setting('server_version_num')::int >= 150000 THEN
             CASE r.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END END), '') AS options
  FROM pg_catalog.pg_depend o
  JOIN pg_catalog.pg_sequence s ON s.seqrelid = o.objid
  JOIN pg_catalog.pg_class r ON r.oid = o.objid
  WHERE a.attidentity <> ''
    AND o.refclassid = 'pg_catalog.pg_class'::regclass AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
    AND o.classid = 'pg_catalog.pg_class'::regclass AND o.deptype = 'i') q ON true
WHERE c.oid >= 16384
  AND c.relkind IN ('r', 'p', 'f')
  AND n.nspname !~ '^pg_'
