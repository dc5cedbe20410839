-- What a view shows; columns count by their names. {view} is its name, as SQL writes it.
SELECT pg_catalog.string_agg(shown.line, E'\n' ORDER BY shown.line COLLATE pg_catalog."C")
FROM (SELECT pg_catalog.to_jsonb(migratebuild_row)::pg_catalog.text AS line FROM {view} AS migratebuild_row) AS shown
