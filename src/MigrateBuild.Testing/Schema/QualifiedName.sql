-- A name as the snapshot writes it: quoted where PostgreSQL quotes.
SELECT quote_ident($1) || '.' || quote_ident($2)
