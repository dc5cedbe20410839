UPDATE ONLY {table} SET statement = $3 WHERE "set" OPERATOR(pg_catalog.=) $1 AND version OPERATOR(pg_catalog.=) $2;
