SELECT COALESCE(pg_catalog.max(ordinal), 0) FROM {table} WHERE "set" = $1;
