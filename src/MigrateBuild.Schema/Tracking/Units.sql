-- The rows of a class that belong to certain units.
{rows}
WHERE class.unit = ANY ($1::pg_catalog.oid[])
