SELECT 'aggregate' AS kind,
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
       CASE a.aggkind WHEN 'n' THEN 'plain' WHEN 'o' THEN 'ordered set' ELSE 'hypothetical set' END AS form,
       nullif(a.aggnumdirectargs, 0) AS "direct arguments",
       a.aggtransfn::regprocedure::text AS "state function",
       format_type(a.aggtranstype, NULL) AS "state type",
       nullif(a.aggtransspace, 0) AS "state size",
       a.agginitval AS "initial state",
       CASE WHEN a.aggfinalfn <> 0 THEN a.aggfinalfn::regprocedure::text END AS "final function",
       a.aggfinalextra AS "final function extra",
       a.aggfinalmodify::text AS "final function modifies",
       CASE WHEN a.aggcombinefn <> 0 THEN a.aggcombinefn::regprocedure::text END AS "combine function",
       CASE WHEN a.aggserialfn <> 0 THEN a.aggserialfn::regprocedure::text END AS "serial function",
       CASE WHEN a.aggdeserialfn <> 0 THEN a.aggdeserialfn::regprocedure::text END AS "deserial function",
       CASE WHEN a.aggmtransfn <> 0 THEN a.aggmtransfn::regprocedure::text END AS "moving state function",
       CASE WHEN a.aggminvtransfn <> 0 THEN a.aggminvtransfn::regprocedure::text END AS "moving inverse function",
       CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS "moving state type",
       nullif(a.aggmtransspace, 0) AS "moving state size",
       a.aggminitval AS "moving initial state",
       CASE WHEN a.aggmfinalfn <> 0 THEN a.aggmfinalfn::regprocedure::text END AS "moving final function",
       a.aggmfinalextra AS "moving final function extra",
       a.aggmfinalmodify::text AS "moving final function modifies",
       CASE WHEN a.aggsortop <> 0 THEN a.aggsortop::regoperator::text END AS "sort operator",
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel,
       pg_get_userbyid(p.proowner)::text AS owner
FROM pg_catalog.pg_aggregate a
JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid)
