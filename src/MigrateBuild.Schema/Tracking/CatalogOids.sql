-- The oids of catalogs ($1), in their order. Runs under whatever search_path the session has.
SELECT pg_catalog.array_agg(pg_catalog.concat('pg_catalog.', u.name)::pg_catalog.regclass::pg_catalog.oid ORDER BY u.position)
FROM pg_catalog.unnest($1::pg_catalog.text[]) WITH ORDINALITY u (name, position)
