SELECT CASE c.relkind WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       CASE WHEN c.relispartition THEN 'table ' || h.parents END AS origin,
       c.oid AS unit,
       'pg_catalog.pg_class'::regclass::oid AS catalog,
       c.oid AS object,
       0 AS part,
       (SELECT format('%1$s,%2$s,0 %1$s,%3$s,0', 'pg_catalog.pg_type'::regclass::oid, y.oid, y.typarray)
        FROM pg_catalog.pg_type y
        WHERE y.oid = c.reltype) AS aliases,
       CASE WHEN c.relreplident = 'i' THEN
         (SELECT 'pg_catalog.pg_class'::regclass::oid || ',' || i.indexrelid || ',0'
          FROM pg_catalog.pg_index i
          WHERE i.indrelid = c.oid AND i.indisreplident)
       END AS uses,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname)] AS names,
       format_type(nullif(c.reloftype, 0), NULL) AS "of type",
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partitioned by",
       CASE WHEN c.relispartition THEN h.parents || ' ' || pg_get_expr(c.relpartbound, c.oid) END AS "partition of",
       CASE WHEN NOT c.relispartition THEN h.parents END AS inherits,
       CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END AS persistence,
       m.amname::text AS "access method",
       CASE WHEN c.reloptions IS NOT NULL OR o.reloptions IS NOT NULL THEN
         (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C")
          FROM (SELECT unnest(c.reloptions) UNION ALL SELECT 'toast.' || unnest(o.reloptions)) p (option))
       END AS "storage parameters",
       quote_ident(s.spcname) AS tablespace,
       c.relrowsecurity AS "row security",
       c.relforcerowsecurity AS "force row security",
       CASE c.relreplident
         WHEN 'n' THEN 'nothing'
         WHEN 'f' THEN 'full'
         WHEN 'i' THEN coalesce((SELECT 'index ' || i.indexrelid::regclass::text
                                 FROM pg_catalog.pg_index i
                                 WHERE i.indrelid = c.oid AND i.indisreplident), 'default')
         ELSE 'default'
       END AS "replica identity",
       quote_ident(fs.srvname) AS server,
       (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C") FROM unnest(ft.ftoptions) p (option)) AS options,
       pg_get_userbyid(c.relowner)::text AS owner
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN (SELECT i.inhrelid, string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) AS parents
           FROM pg_catalog.pg_inherits i
           GROUP BY i.inhrelid) h ON h.inhrelid = c.oid
LEFT JOIN pg_catalog.pg_class o ON o.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_foreign_table ft ON ft.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server fs ON fs.oid = ft.ftserver
WHERE c.oid >= 16384
  AND c.relkind IN ('r', 'p', 'f')
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid)
