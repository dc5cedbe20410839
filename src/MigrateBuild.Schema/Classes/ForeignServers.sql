SELECT 'server' AS kind,
       quote_ident(s.srvname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_foreign_server'::regclass::oid AS catalog,
       s.oid AS object,
       0 AS part,
       ARRAY[quote_ident(s.srvname)] AS names,
       quote_ident(w.fdwname) AS wrapper,
       s.srvtype AS type,
       s.srvversion AS version,
       (SELECT string_agg(p.option, ', ' ORDER BY p.option COLLATE "C") FROM unnest(s.srvoptions) p (option)) AS options,
       pg_get_userbyid(s.srvowner)::text AS owner
FROM pg_catalog.pg_foreign_server s
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE s.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_foreign_server'::regclass AND e.objid = s.oid)
