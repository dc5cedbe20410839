SELECT pg_catalog.pg_advisory_unlock($1), pg_catalog.pg_advisory_unlock_shared($2);
