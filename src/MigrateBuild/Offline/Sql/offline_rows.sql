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
