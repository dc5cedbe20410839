-- Settings, the comment and rights of a database are not those of its copy.
DELETE FROM pg_catalog.pg_db_role_setting WHERE setdatabase OPERATOR(pg_catalog.=) :'own';
DELETE FROM pg_catalog.pg_shdescription WHERE classoid OPERATOR(pg_catalog.=) 1262 AND objoid OPERATOR(pg_catalog.=) :'own';
DELETE FROM pg_catalog.pg_shdepend
WHERE dbid OPERATOR(pg_catalog.=) 0 AND classid OPERATOR(pg_catalog.=) 1262 AND objid OPERATOR(pg_catalog.=) :'own'
