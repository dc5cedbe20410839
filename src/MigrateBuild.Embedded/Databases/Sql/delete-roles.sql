-- The rows that read-roles.sql reads.
DELETE FROM pg_catalog.pg_authid WHERE oid OPERATOR(pg_catalog.>=) 16384;
DELETE FROM pg_catalog.pg_auth_members WHERE oid OPERATOR(pg_catalog.>=) 16384;
DELETE FROM pg_catalog.pg_db_role_setting WHERE setdatabase OPERATOR(pg_catalog.=) 0;
DELETE FROM pg_catalog.pg_parameter_acl;
DELETE FROM pg_catalog.pg_shdepend
WHERE dbid OPERATOR(pg_catalog.=) 0 AND classid OPERATOR(pg_catalog.=) ANY ('{1260,1261,6243}'::pg_catalog.oid[]);
DELETE FROM pg_catalog.pg_shdescription WHERE classoid OPERATOR(pg_catalog.=) 1260 AND objoid OPERATOR(pg_catalog.>=) 16384
