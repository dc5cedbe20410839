DO $migratebuild$
DECLARE
  dropped pg_catalog.regclass;
  found_rows pg_catalog.int8;
BEGIN
  -- Rows that a policy hides are lost like others.
  PERFORM pg_catalog.set_config('row_security', 'off', true);
  FOR dropped IN SELECT named.oid::pg_catalog.regclass FROM (
{tables}) AS named (oid)
  LOOP
    IF dropped OPERATOR(pg_catalog.=) {history}::pg_catalog.regclass::pg_catalog.oid THEN
      RAISE EXCEPTION '%: this script drops the history table %, so that what it does to % could not be recorded.',
        {path}, dropped, {id}
        USING HINT = 'Name what the migration made (DROP TABLE, DROP TYPE and so on) instead of what the history lies in.';
    END IF;
    EXECUTE pg_catalog.format('SELECT pg_catalog.count(*) FROM (SELECT FROM ONLY %s LIMIT 1000001) r', dropped) INTO found_rows;
    IF found_rows OPERATOR(pg_catalog.>) 0 THEN
      RAISE EXCEPTION '%: the downgrade of % drops % (%).', {path}, {id}, dropped,
        CASE
          WHEN found_rows OPERATOR(pg_catalog.=) 1 THEN '1 row'
          WHEN found_rows OPERATOR(pg_catalog.>) 1000000 THEN 'more than 1000000 rows'
          ELSE pg_catalog.concat(found_rows, ' rows')
        END
        USING HINT = 'Keep the rows elsewhere first, or write this script with AllowDataLoss (--allow-data-loss).';
    END IF;
  END LOOP;
END
$migratebuild$;
