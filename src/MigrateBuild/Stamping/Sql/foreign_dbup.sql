SELECT scriptname::pg_catalog.text, false, false FROM {table} ORDER BY applied, 1;
