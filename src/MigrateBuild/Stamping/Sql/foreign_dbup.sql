SELECT scriptname::pg_catalog.text, false FROM {table} ORDER BY applied, 1;
