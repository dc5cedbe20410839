-- Compression exists from version 14 on: "missing" is what the name means before that, where the inner query has no such
-- column. The statistics target is -1 up to version 16 and null from 17 on where none is set. Before version 15 a sequence was
-- never unlogged, whatever its table was. The name of a table is made once and not for each of its columns, and sequences are
-- looked up for identity columns alone.
SELECT 'column' AS kind,
       c.name || '.' || quote_ident(a.attname) AS identity,
       c.kind || c.name AS parent,
       CASE WHEN a.attinhcount > 0 THEN 'column ' || c.inherits || '.' || quote_ident(a.attname) END AS origin,
       c.oid AS unit,
       'pg_catalog.pg_class'::regclass::oid AS catalog,
       c.oid AS object,
       a.attnum AS part,
       'pg_catalog.pg_attrdef'::regclass::oid AS bearer_catalog,
       d.oid AS bearer,
       'pg_catalog.pg_class'::regclass::oid || ',' || q.seqrelid || ',0' AS aliases,
       ARRAY[c.schema, c.relation, quote_ident(a.attname)] AS names,
       row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS position,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
       -- Before version 18 a child may drop what its parent has; a dump brings it back.
       a.attnotnull OR (a.attinhcount > 0 AND current_setting('server_version_num')::int < 180000 AND EXISTS (
         SELECT FROM pg_catalog.pg_inherits i
         JOIN pg_catalog.pg_attribute b ON b.attrelid = i.inhparent AND b.attname = a.attname AND b.attnotnull
         WHERE i.inhrelid = a.attrelid)) AS "not null",
       CASE WHEN a.atthasdef AND a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "default",
       CASE WHEN a.attgenerated <> '' THEN
         pg_get_expr(d.adbin, d.adrelid) || CASE a.attgenerated WHEN 's' THEN ' STORED' ELSE ' VIRTUAL' END
       END AS "generated",
       CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
       CASE WHEN a.attidentity <> '' THEN q.seqrelid::regclass::text END AS "identity sequence",
       CASE WHEN a.attidentity <> '' THEN
         nullif(concat_ws(' ',
           CASE WHEN q.seqtypid <> a.atttypid THEN 'as ' || format_type(q.seqtypid, NULL) END,
           CASE WHEN q.seqstart <> 1 THEN 'start ' || q.seqstart END,
           CASE WHEN q.seqincrement <> 1 THEN 'increment ' || q.seqincrement END,
           CASE WHEN q.seqmin <> 1 THEN 'minimum ' || q.seqmin END,
           CASE WHEN q.seqmax <> CASE q.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
                                                 ELSE 9223372036854775807 END THEN 'maximum ' || q.seqmax END,
           CASE WHEN q.seqcache <> 1 THEN 'cache ' || q.seqcache END,
           CASE WHEN q.seqcycle THEN 'cycle' END,
           CASE WHEN q.relpersistence <> c.relpersistence AND current_setting('server_version_num')::int >= 150000 THEN
             CASE q.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END END), '')
       END AS "identity options",
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
       CASE WHEN NOT a.attislocal AND NOT c.relispartition THEN true END AS "only inherited",
       -- Of a column that is the table's own too; pg_dump leaves NOT NULL out there. Constraints.sql has its counterpart.
       CASE WHEN a.attislocal AND NOT c.relispartition AND k.oid IS NOT NULL
             AND (NOT k.convalidated
                  OR NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = a.attrelid)
                  OR EXISTS (
                    SELECT FROM pg_catalog.pg_inherits h
                    JOIN pg_catalog.pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
                    JOIN pg_catalog.pg_constraint pk
                      ON pk.conrelid = h.inhparent AND pk.contype = 'n' AND pk.conkey = ARRAY[pa.attnum] AND pk.convalidated
                    WHERE h.inhrelid = a.attrelid))
            THEN true END AS "not null only inherited"
FROM (SELECT NULL::"char" AS attcompression) missing
CROSS JOIN (
  SELECT c.oid, c.relispartition, c.relpersistence, i.name AS inherits,
         CASE c.relkind WHEN 'f' THEN 'foreign table ' ELSE 'table ' END AS kind,
         quote_ident(n.nspname) AS schema, quote_ident(c.relname) AS relation,
         quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN (SELECT h.inhrelid, h.inhparent::regclass::text AS name
             FROM pg_catalog.pg_inherits h
             WHERE h.inhseqno = 1) i ON i.inhrelid = c.oid
  WHERE c.oid >= 16384
    /* units: c.oid */
    AND c.relkind IN ('r', 'p', 'f')
    AND n.nspname !~ '^pg_'
  -- Not to be merged with the query around it.
  OFFSET 0) c
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_constraint k
       ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum] AND NOT k.conislocal
LEFT JOIN LATERAL (
  SELECT s.*, r.relpersistence
  FROM pg_catalog.pg_depend o
  JOIN pg_catalog.pg_class r ON r.oid = o.objid
  JOIN pg_catalog.pg_sequence s ON s.seqrelid = o.objid
  WHERE a.attidentity <> ''
    AND o.refclassid = 'pg_catalog.pg_class'::regclass AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
    AND o.classid = 'pg_catalog.pg_class'::regclass AND o.deptype = 'i') q ON true
