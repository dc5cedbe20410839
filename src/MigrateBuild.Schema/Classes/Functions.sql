-- A body in the SQL standard's form (version 14 on) lies in a column that older versions do not have; its source text is then
-- empty, and the whole definition is read instead. "missing" is what the column's name means before that.
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind,
       p.oid::regprocedure::text AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       p.oid AS unit,
       'pg_catalog.pg_proc'::regclass::oid AS catalog,
       p.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(p.proname)] AS names,
       pg_get_function_arguments(p.oid) AS arguments,
       pg_get_function_result(p.oid) AS returns,
       l.lanname::text AS language,
       CASE WHEN p.prokind = 'w' THEN true END AS "window",
       CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel,
       p.proisstrict AS strict,
       p.prosecdef AS "security definer",
       p.proleakproof AS leakproof,
       p.procost AS cost,
       nullif(p.prorows, 0) AS rows,
       CASE WHEN p.prosupport <> 0 THEN p.prosupport::regprocedure::text END AS support,
       (SELECT string_agg(format_type(y, NULL), ', ' ORDER BY format_type(y, NULL) COLLATE "C")
        FROM unnest(p.protrftypes) y) AS transforms,
       array_to_string(p.proconfig, ', ') AS settings,
       p.probin AS library,
       q.text AS body,
       CASE WHEN q.tree IS NOT NULL THEN (
/* QueryPlaces.sql */
       ) END AS places,
       pg_get_userbyid(p.proowner)::text AS owner
FROM (SELECT NULL::pg_node_tree AS prosqlbody) missing
CROSS JOIN pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
CROSS JOIN LATERAL (
  SELECT CASE WHEN l.lanname = 'sql' AND p.prosrc = '' THEN pg_get_functiondef(p.oid) ELSE p.prosrc END AS text,
         CASE WHEN l.lanname = 'sql' AND p.prosrc = '' THEN (SELECT prosqlbody FROM (SELECT p.*) newer)::text END AS tree
  OFFSET 0) q
WHERE p.oid >= 16384
  AND p.prokind <> 'a'
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  -- What belongs to an extension, and the constructor of a range or multirange, which goes with the type. Counted for each routine
  -- by itself: a join would look at all of them.
  AND (SELECT count(*)
       FROM pg_catalog.pg_depend e
       WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i')) = 0
