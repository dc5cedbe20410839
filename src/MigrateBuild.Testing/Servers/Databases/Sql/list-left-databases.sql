-- Databases with our prefix that this role may drop; of whom their owners still live, their locks say.
SELECT datname::text
FROM pg_catalog.pg_database
WHERE left(datname::text, length($1)) = $1 AND pg_catalog.pg_has_role(datdba, 'MEMBER')
ORDER BY 1
