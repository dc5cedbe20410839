-- pg_has_role is true for superusers; 'USAGE' is what object_ownercheck() asks for.
SELECT u.rolsuper OR EXISTS (
  SELECT FROM pg_catalog.pg_authid AS o
  WHERE o.rolname OPERATOR(pg_catalog.=) :'owner' AND pg_catalog.pg_has_role(u.oid, o.oid, 'USAGE'))
FROM pg_catalog.pg_authid AS u
WHERE u.oid OPERATOR(pg_catalog.=) :'role'
