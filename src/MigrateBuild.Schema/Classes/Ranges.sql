-- The name of the multirange type exists from version 14 on: "missing" is what the name means before that, where the inner
-- query has no such column.
SELECT 'range' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       t.oid AS unit,
       'pg_catalog.pg_type'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       concat_ws(' ',
         'pg_catalog.pg_type'::regclass::oid || ',' || t.typarray || ',0',
         (SELECT format('%1$s,%2$s,0 %1$s,%3$s,0', 'pg_catalog.pg_type'::regclass::oid, m.oid, m.typarray)
          FROM pg_catalog.pg_type m
          WHERE m.oid = (SELECT rngmultitypid FROM (SELECT r.*) newer))) AS aliases,
       ARRAY[quote_ident(n.nspname), quote_ident(t.typname)] AS names,
       format_type(r.rngsubtype, NULL) AS subtype,
       (SELECT quote_ident(on_.nspname) || '.' || quote_ident(o.opcname)
        FROM pg_catalog.pg_opclass o
        JOIN pg_catalog.pg_namespace on_ ON on_.oid = o.opcnamespace
        WHERE o.oid = r.rngsubopc) AS "operator class",
       CASE WHEN r.rngcollation <> s.typcollation THEN r.rngcollation::regcollation::text END AS collation,
       CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::regprocedure::text END AS canonical,
       CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regprocedure::text END AS "subtype difference",
       format_type((SELECT rngmultitypid FROM (SELECT r.*) newer), NULL) AS multirange,
       pg_get_userbyid(t.typowner)::text AS owner
FROM (SELECT NULL::oid AS rngmultitypid) missing
CROSS JOIN pg_catalog.pg_range r
JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_type'::regclass AND e.objid = t.oid)
