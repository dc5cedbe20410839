SELECT COALESCE(pg_catalog.max(ordinal), 0) FROM ONLY {table} WHERE "set" OPERATOR(pg_catalog.=) $1;
