SELECT pg_catalog.count(*)
FROM pg_catalog.pg_proc p
WHERE p.proname OPERATOR(pg_catalog.=) $1::pg_catalog.name
