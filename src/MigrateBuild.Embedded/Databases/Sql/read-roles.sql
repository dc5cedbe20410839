-- Rows of roles that a user made (FirstNormalObjectId is 16384), and settings of roles for all databases: those that delete-roles.sql
-- deletes. 1260 is pg_authid, 1261 pg_auth_members, 6243 pg_parameter_acl.
SELECT 'pg_authid', r::pg_catalog.text FROM pg_catalog.pg_authid AS r WHERE oid OPERATOR(pg_catalog.>=) 16384
UNION ALL
SELECT 'pg_auth_members', r::pg_catalog.text FROM pg_catalog.pg_auth_members AS r WHERE oid OPERATOR(pg_catalog.>=) 16384
UNION ALL
SELECT 'pg_db_role_setting', r::pg_catalog.text FROM pg_catalog.pg_db_role_setting AS r WHERE setdatabase OPERATOR(pg_catalog.=) 0
UNION ALL
SELECT 'pg_parameter_acl', r::pg_catalog.text FROM pg_catalog.pg_parameter_acl AS r
UNION ALL
SELECT 'pg_shdepend', r::pg_catalog.text FROM pg_catalog.pg_shdepend AS r
WHERE dbid OPERATOR(pg_catalog.=) 0 AND classid OPERATOR(pg_catalog.=) ANY ('{1260,1261,6243}'::pg_catalog.oid[])
UNION ALL
SELECT 'pg_shdescription', r::pg_catalog.text FROM pg_catalog.pg_shdescription AS r
WHERE classoid OPERATOR(pg_catalog.=) 1260 AND objoid OPERATOR(pg_catalog.>=) 16384
