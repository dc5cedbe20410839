-- An operator without a function is a name alone, made by another one that names it as its commutator or negator.
SELECT 'operator' AS kind,
       o.oid::regoperator::text AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_operator'::regclass::oid AS catalog,
       o.oid AS object,
       0 AS part,
       (SELECT string_agg('pg_catalog.pg_operator'::regclass::oid || ',' || l.oid || ',0', ' ')
        FROM unnest(ARRAY[o.oprcom, o.oprnegate]) l (oid)
        WHERE l.oid <> 0) AS uses,
       o.oprcode::regprocedure::text AS function,
       format_type(o.oprresult, NULL) AS returns,
       CASE WHEN o.oprcom <> 0 THEN o.oprcom::regoperator::text END AS commutator,
       CASE WHEN o.oprnegate <> 0 THEN o.oprnegate::regoperator::text END AS negator,
       CASE WHEN o.oprrest <> 0 THEN o.oprrest::regprocedure::text END AS "restriction estimator",
       CASE WHEN o.oprjoin <> 0 THEN o.oprjoin::regprocedure::text END AS "join estimator",
       o.oprcanhash AS hashes,
       o.oprcanmerge AS merges,
       pg_get_userbyid(o.oprowner)::text AS owner
FROM pg_catalog.pg_operator o
JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
WHERE o.oid >= 16384
  AND o.oprcode <> 0
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_operator'::regclass AND e.objid = o.oid)
