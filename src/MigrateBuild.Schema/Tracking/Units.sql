-- The rows of a class that belong to certain units.
SELECT * FROM (
{class}
) class
WHERE class.unit = ANY ($1::pg_catalog.oid[])
