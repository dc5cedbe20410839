-- Base types and those of which only the name is known yet. Not the array types that come with every type. Version 14
-- has a subscript function: "missing" is what the name means before that.
SELECT 'type' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       t.oid AS unit,
       'pg_catalog.pg_type'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       'pg_catalog.pg_type'::regclass::oid || ',' || t.typarray || ',0' AS aliases,
       ARRAY[quote_ident(n.nspname), quote_ident(t.typname)] AS names,
       t.typisdefined AS defined,
       b.*,
       pg_get_userbyid(t.typowner)::text AS owner
FROM (SELECT NULL::oid AS typsubscript) missing
CROSS JOIN pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN LATERAL (
  SELECT t.typinput::oid::regprocedure::text AS input,
         t.typoutput::oid::regprocedure::text AS output,
         CASE WHEN t.typreceive <> 0 THEN t.typreceive::oid::regprocedure::text END AS receive,
         CASE WHEN t.typsend <> 0 THEN t.typsend::oid::regprocedure::text END AS send,
         CASE WHEN t.typmodin <> 0 THEN t.typmodin::oid::regprocedure::text END AS "modifier input",
         CASE WHEN t.typmodout <> 0 THEN t.typmodout::oid::regprocedure::text END AS "modifier output",
         CASE WHEN t.typanalyze <> 0 THEN t.typanalyze::oid::regprocedure::text END AS analyze,
         (SELECT CASE WHEN s.typsubscript <> 0 THEN s.typsubscript::regprocedure::text END
          FROM (SELECT (SELECT typsubscript::oid FROM (SELECT t.*) newer)) s (typsubscript)) AS subscript,
         CASE t.typlen WHEN -1 THEN 'variable' ELSE t.typlen::text END AS length,
         t.typbyval AS "by value",
         CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END AS alignment,
         CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END AS storage,
         t.typcategory::text AS category,
         t.typispreferred AS preferred,
         t.typdelim::text AS delimiter,
         t.typcollation <> 0 AS collatable,
         CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END AS element,
         coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS "default") b ON t.typisdefined
WHERE t.oid >= 16384
  AND t.typtype IN ('b', 'p')
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND (t.typcategory <> 'A' OR NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid))
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid)
