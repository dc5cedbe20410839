SELECT 'text search parser' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(p.prsname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_ts_parser'::regclass::oid AS catalog,
       p.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(p.prsname)] AS names,
       p.prsstart::oid::regprocedure::text AS start,
       p.prstoken::oid::regprocedure::text AS token,
       p.prsend::oid::regprocedure::text AS "end",
       CASE WHEN p.prsheadline <> 0 THEN p.prsheadline::oid::regprocedure::text END AS headline,
       p.prslextype::oid::regprocedure::text AS "token types"
FROM pg_catalog.pg_ts_parser p
JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
WHERE p.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_ts_parser'::regclass AND e.objid = p.oid)
