-- A name as the snapshot writes it: quoted where PostgreSQL quotes. Runs under whatever search_path the session has.
SELECT pg_catalog.format('%I.%I', $1::pg_catalog.text, $2::pg_catalog.text)
