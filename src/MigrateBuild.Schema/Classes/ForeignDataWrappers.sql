SELECT 'foreign-data wrapper' AS kind,
       quote_ident(w.fdwname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_foreign_data_wrapper'::regclass::oid AS catalog,
       w.oid AS object,
       0 AS part,
       ARRAY[quote_ident(w.fdwname)] AS names,
       CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regprocedure::text END AS handler,
       CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regprocedure::text END AS validator,
       (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C") FROM unnest(w.fdwoptions) p (option)) AS options,
       pg_get_userbyid(w.fdwowner)::text AS owner
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE w.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass AND e.objid = w.oid)
