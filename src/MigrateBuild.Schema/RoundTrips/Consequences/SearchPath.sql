SELECT s.name::pg_catalog.text
FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY s (name, place)
ORDER BY s.place USING OPERATOR(pg_catalog.<)
