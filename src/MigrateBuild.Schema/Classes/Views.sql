SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       c.oid AS unit,
       'pg_catalog.pg_class'::regclass::oid AS catalog,
       c.oid AS object,
       0 AS part,
       'pg_catalog.pg_rewrite'::regclass::oid AS bearer_catalog,
       w.oid AS bearer,
       (SELECT format('%1$s,%2$s,0 %1$s,%3$s,0', 'pg_catalog.pg_type'::regclass::oid, y.oid, y.typarray)
        FROM pg_catalog.pg_type y
        WHERE y.oid = c.reltype) AS aliases,
       CASE WHEN c.relreplident = 'i' THEN
         (SELECT 'pg_catalog.pg_class'::regclass::oid || ',' || i.indexrelid || ',0'
          FROM pg_catalog.pg_index i
          WHERE i.indrelid = c.oid AND i.indisreplident)
       END AS uses,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname)] AS names,
       q.text AS definition,
       (
/* QueryPlaces.sql */
       ) AS places,
       (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C") FROM unnest(c.reloptions) p (option)) AS options,
       m.amname::text AS "access method",
       quote_ident(s.spcname) AS tablespace,
       CASE WHEN c.relkind = 'm' THEN
         CASE c.relreplident
           WHEN 'n' THEN 'nothing'
           WHEN 'f' THEN 'full'
           WHEN 'i' THEN (SELECT 'index ' || i.indexrelid::regclass::text
                          FROM pg_catalog.pg_index i
                          WHERE i.indrelid = c.oid AND i.indisreplident)
         END
       END AS "replica identity",
       pg_get_userbyid(c.relowner)::text AS owner
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_rewrite w ON w.ev_class = c.oid AND w.rulename = '_RETURN'
CROSS JOIN LATERAL (SELECT pg_get_viewdef(c.oid) AS text, w.ev_action::text AS tree OFFSET 0) q
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE c.oid >= 16384
  AND c.relkind IN ('v', 'm')
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid)
