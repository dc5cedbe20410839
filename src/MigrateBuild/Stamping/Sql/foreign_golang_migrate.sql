SELECT version::pg_catalog.text, dirty, true FROM {table} WHERE version >= 0;
