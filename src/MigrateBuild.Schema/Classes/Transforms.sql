SELECT 'transform' AS kind,
       'for ' || format_type(t.trftype, NULL) || ' language ' || quote_ident(l.lanname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_transform'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       ARRAY[format_type(t.trftype, NULL), quote_ident(l.lanname)] AS target,
       CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::oid::regprocedure::text END AS "from SQL",
       CASE WHEN t.trftosql <> 0 THEN t.trftosql::oid::regprocedure::text END AS "to SQL"
FROM pg_catalog.pg_transform t
JOIN pg_catalog.pg_language l ON l.oid = t.trflang
WHERE t.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_transform'::regclass AND e.objid = t.oid)
