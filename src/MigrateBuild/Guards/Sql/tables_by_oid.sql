-- What tables are called now, and which is the history, of a schema ($2) and a name ($3); those first on which others depend: whoever writes to a partition locks its parent first, too.
SELECT c.oid, c.oid::pg_catalog.regclass::pg_catalog.text, pg_catalog.format('%I.%I', n.nspname, c.relname),
  n.nspname OPERATOR(pg_catalog.=) $2::pg_catalog.name AND c.relname OPERATOR(pg_catalog.=) $3::pg_catalog.name
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
WHERE c.oid OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.oid[])
ORDER BY c.relispartition, c.relkind OPERATOR(pg_catalog.=) 'r', c.oid;
