-- The roles that were made by the very transaction that made an extension, or changed it last.
SELECT pg_catalog.concat('role ', pg_catalog.quote_ident(r.rolname))
FROM pg_catalog.pg_authid r
JOIN pg_catalog.pg_extension e ON e.xmin OPERATOR(pg_catalog.=) r.xmin
