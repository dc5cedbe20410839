-- Needs no right to the table. One that was never filled, or was truncated, has no pages.
SELECT pg_catalog.pg_relation_size($1::pg_catalog.oid);
