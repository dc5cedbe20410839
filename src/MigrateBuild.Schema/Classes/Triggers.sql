-- A partition's copy of a trigger counts only where it is enabled or disabled in another way than the partitioned table's.
-- IS TRUE keeps the condition from an index: the planner takes the user's rows for few, whatever was created since.
SELECT 'trigger' AS kind,
       quote_ident(t.tgname) || ' on ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       CASE c.relkind WHEN 'f' THEN 'foreign table ' WHEN 'v' THEN 'view ' ELSE 'table ' END
         || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       NULL AS origin,
       t.tgrelid AS unit,
       'pg_catalog.pg_trigger'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname), quote_ident(t.tgname)] AS names,
       pg_get_triggerdef(t.oid) AS definition,
       CASE t.tgenabled WHEN 'O' THEN 'yes' WHEN 'D' THEN 'no' WHEN 'R' THEN 'on a replica' ELSE 'always' END AS enabled
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_trigger p ON p.oid = t.tgparentid
WHERE (t.oid >= 16384) IS TRUE
  AND n.nspname !~ '^pg_'
  AND CASE WHEN t.tgparentid = 0 THEN NOT t.tgisinternal ELSE NOT p.tgisinternal AND t.tgenabled <> p.tgenabled END
