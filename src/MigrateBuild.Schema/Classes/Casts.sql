-- The cast from a range to its multirange comes with the range (version 14 on: "missing" is what the name means before that).
SELECT 'cast' AS kind,
       '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')' AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_cast'::regclass::oid AS catalog,
       c.oid AS object,
       0 AS part,
       CASE c.castmethod WHEN 'b' THEN 'without function' WHEN 'i' THEN 'input and output functions'
                         ELSE c.castfunc::regprocedure::text END AS method,
       CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END AS context
FROM pg_catalog.pg_cast c
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM (SELECT NULL::oid AS rngmultitypid) missing
                  CROSS JOIN pg_catalog.pg_range r
                  WHERE r.rngtypid = c.castsource AND (SELECT rngmultitypid FROM (SELECT r.*) newer) = c.casttarget)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_cast'::regclass AND e.objid = c.oid)
