-- A role that owns a database cannot be dropped; the superuser cannot in any case.
INSERT INTO pg_catalog.pg_shdepend
SELECT 0, 1262, oid, 0, 1260, datdba, 'o'
FROM pg_catalog.pg_database
WHERE oid OPERATOR(pg_catalog.=) :'own' AND datdba OPERATOR(pg_catalog.<>) 10
