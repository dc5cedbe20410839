SELECT 'statistics object' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(s.stxname) AS identity,
       CASE c.relkind WHEN 'f' THEN 'foreign table ' WHEN 'm' THEN 'materialized view ' ELSE 'table ' END
         || s.stxrelid::regclass::text AS parent,
       NULL AS origin,
       s.stxrelid AS unit,
       'pg_catalog.pg_statistic_ext'::regclass::oid AS catalog,
       s.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(s.stxname)] AS names,
       -- The server keeps the columns in the order in which they stand in the table, whatever was written: they are a set.
       CASE WHEN k.in_order IS NULL THEN pg_get_statisticsobjdef(s.oid)
            ELSE replace(pg_get_statisticsobjdef(s.oid), ' ON ' || k.in_order, ' ON ' || k.by_name) END AS definition,
       nullif(s.stxstattarget, -1) AS "statistics target",
       pg_get_userbyid(s.stxowner)::text AS owner
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
CROSS JOIN LATERAL (
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS in_order,
         string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C") AS by_name
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)) k
WHERE n.nspname !~ '^pg_'
