-- Where it is not there yet. Databases other than a process's own have oids that no object of a user has, counted down; the image has
-- given away the first.
INSERT INTO pg_catalog.pg_database (
  oid, datname, datdba, encoding, datlocprovider, datistemplate, datallowconn, dathasloginevt, datconnlimit, datfrozenxid, datminmxid,
  dattablespace, datcollate, datctype, datlocale, daticurules, datcollversion, datacl)
SELECT
  (coalesce(
    (SELECT pg_catalog.min(other.oid::pg_catalog.int8)
    FROM pg_catalog.pg_database AS other
    WHERE other.oid OPERATOR(pg_catalog.>) 14000 AND other.oid OPERATOR(pg_catalog.<) 16384),
    16384) OPERATOR(pg_catalog.-) 1)::pg_catalog.oid,
  :'name',
  coalesce((SELECT r.oid FROM pg_catalog.pg_authid AS r WHERE r.rolname OPERATOR(pg_catalog.=) :'owner'), 10),
  encoding, datlocprovider, :'template', :'open', false, :'limit', datfrozenxid, datminmxid,
  dattablespace, datcollate, datctype, datlocale, daticurules, datcollversion, NULL
FROM pg_catalog.pg_database
WHERE oid OPERATOR(pg_catalog.=) :'own'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_database AS d WHERE d.datname OPERATOR(pg_catalog.=) :'name')
