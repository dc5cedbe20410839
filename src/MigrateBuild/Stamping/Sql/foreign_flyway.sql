-- Repeatable migrations have no version; a baseline counts as one.
SELECT version::pg_catalog.text, NOT success FROM {table} WHERE version IS NOT NULL ORDER BY installed_rank;
