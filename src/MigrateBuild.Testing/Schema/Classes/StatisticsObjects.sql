SELECT 'statistics object' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(s.stxname) AS identity,
       CASE c.relkind WHEN 'f' THEN 'foreign table ' WHEN 'm' THEN 'materialized view ' ELSE 'table ' END
         || s.stxrelid::regclass::text AS parent,
       NULL AS origin,
       c.oid AS unit,
       pg_get_statisticsobjdef(s.oid) AS definition,
       nullif(s.stxstattarget, -1) AS "statistics target",
       pg_get_userbyid(s.stxowner)::text AS owner
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
WHERE n.nspname !~ '^pg_'
