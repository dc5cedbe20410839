-- As a view shows them: only a superuser may read the catalog.
SELECT 'pg_user_mapping' AS catalog,
       coalesce(pg_catalog.hashtextextended(
         string_agg(m.umid || ' ' || m.srvid || ' ' || m.umuser || ' ' || coalesce(m.umoptions::pg_catalog.text, ''), E'\n' ORDER BY m.umid), 0), 0) AS rows,
       NULL::pg_catalog.int8[] AS keys,
       NULL AS written,
       NULL AS place
FROM pg_catalog.pg_user_mappings m
