-- A new year needs a partition. Written down as a function, so that the scheduler can call it in
-- December and nobody has to remember the bounds.
-- migration: revises 0033

CREATE FUNCTION audit.add_year(year integer) RETURNS regclass
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $body$
DECLARE
  partition_name constant text := format('row_changes_%s', year);
BEGIN
  EXECUTE format(
    $sql$
      CREATE TABLE IF NOT EXISTS audit.%I PARTITION OF audit.row_changes
        FOR VALUES FROM (%L) TO (%L)
    $sql$,
    partition_name,
    make_timestamptz(year, 1, 1, 0, 0, 0, 'UTC'),
    make_timestamptz(year + 1, 1, 1, 0, 0, 0, 'UTC')
  );

  RETURN format('audit.%I', partition_name)::regclass;
END;
$body$;

COMMENT ON FUNCTION audit.add_year(integer)
  IS 'Makes the partition of a year, unless it is there; fails if the default one holds rows of it.';

REVOKE EXECUTE ON FUNCTION audit.add_year(integer) FROM PUBLIC;
