UPDATE ONLY {table}
SET state = 'reverting', state_since = $3, statement = 1
WHERE "set" OPERATOR(pg_catalog.=) $1 AND version OPERATOR(pg_catalog.=) $2;
