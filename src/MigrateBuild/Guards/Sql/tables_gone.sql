-- Under no operator but the server's own: the script may have made others.
SELECT n.oid
FROM pg_catalog.unnest($1::pg_catalog.oid[]) n (oid)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) n.oid);
