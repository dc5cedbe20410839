-- The oids of catalogs ($1), in their order.
SELECT array_agg(('pg_catalog.' || u.name)::pg_catalog.regclass::pg_catalog.oid ORDER BY u.position)
FROM unnest($1::pg_catalog.text[]) WITH ORDINALITY u (name, position)
