-- Databases with our prefix that this role may drop, with their comments; of whom their owners still live, their locks say.
SELECT d.datname::pg_catalog.text, pg_catalog.shobj_description(d.oid, 'pg_database')
FROM pg_catalog.pg_database AS d
WHERE pg_catalog.left(d.datname::pg_catalog.text, pg_catalog.length($1::pg_catalog.text)) OPERATOR(pg_catalog.=) $1::pg_catalog.text
  AND pg_catalog.pg_has_role(d.datdba, 'MEMBER')
ORDER BY d.oid
