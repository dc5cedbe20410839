-- Under no operator but the server's own: the script may have made others. What this transaction has dropped it holds a lock on
-- until its end; what else is gone another session has dropped.
SELECT n.oid
FROM pg_catalog.unnest($1::pg_catalog.oid[]) n (oid)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) n.oid)
  AND EXISTS (
    SELECT FROM pg_catalog.pg_locks l
    WHERE l.relation OPERATOR(pg_catalog.=) n.oid AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
      AND l.mode OPERATOR(pg_catalog.=) 'AccessExclusiveLock');
