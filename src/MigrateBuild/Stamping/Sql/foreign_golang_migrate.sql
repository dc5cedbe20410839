SELECT version::pg_catalog.text, dirty FROM {table} WHERE version >= 0;
