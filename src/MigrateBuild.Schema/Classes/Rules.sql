-- IS TRUE keeps the condition from an index: the planner takes the user's rows for few, whatever was created since.
SELECT 'rule' AS kind,
       quote_ident(w.rulename) || ' on ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       CASE c.relkind WHEN 'f' THEN 'foreign table ' WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' ELSE 'table ' END
         || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       NULL AS origin,
       w.ev_class AS unit,
       'pg_catalog.pg_rewrite'::regclass::oid AS catalog,
       w.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname), quote_ident(w.rulename)] AS names,
       q.text AS definition,
       (
/* QueryPlaces.sql */
       ) AS places,
       CASE w.ev_enabled WHEN 'O' THEN 'yes' WHEN 'D' THEN 'no' WHEN 'R' THEN 'on a replica' ELSE 'always' END AS enabled
FROM pg_catalog.pg_rewrite w
JOIN pg_catalog.pg_class c ON c.oid = w.ev_class
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT pg_get_ruledef(w.oid) AS text, concat(w.ev_action::text, w.ev_qual::text) AS tree OFFSET 0) q
WHERE (w.oid >= 16384) IS TRUE
  AND w.rulename <> '_RETURN'
  AND n.nspname !~ '^pg_'
