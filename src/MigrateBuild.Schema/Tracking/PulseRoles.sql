-- The names of roles stand in owners and grants, and only a superuser may read the catalog that tells when they changed.
SELECT 'pg_authid' AS catalog,
       pg_catalog.hashtextextended(string_agg(r.oid || ' ' || r.rolname, E'\n' ORDER BY r.oid), 0) AS rows,
       NULL::pg_catalog.int8[] AS keys,
       NULL AS written,
       NULL AS place
FROM pg_catalog.pg_roles r
