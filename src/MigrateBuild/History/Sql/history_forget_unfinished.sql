DELETE FROM ONLY {table}
WHERE "set" OPERATOR(pg_catalog.=) $1 AND version OPERATOR(pg_catalog.=) $2 AND state OPERATOR(pg_catalog.<>) 'applied';
