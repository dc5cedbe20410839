SELECT n.oid
FROM pg_catalog.unnest($1::pg_catalog.oid[]) n (oid)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = n.oid);
