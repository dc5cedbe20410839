SELECT "MigrationId"::pg_catalog.text, false, false FROM {table} ORDER BY 1;
