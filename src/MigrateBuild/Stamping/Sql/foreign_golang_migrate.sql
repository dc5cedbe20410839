SELECT version::pg_catalog.text, dirty, true FROM {table} WHERE version OPERATOR(pg_catalog.>=) 0;
