SELECT "MigrationId"::pg_catalog.text, false FROM {table} ORDER BY 1;
