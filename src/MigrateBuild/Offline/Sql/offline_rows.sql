DO $migratebuild$
DECLARE
  dropped pg_catalog.text;
  found_rows pg_catalog.int8;
BEGIN
  FOR dropped IN SELECT named.name FROM (
{tables}) AS named (id, name)
  LOOP
    EXECUTE pg_catalog.format($count${count}$count$, dropped) INTO found_rows;
    IF found_rows > 0 THEN
      RAISE EXCEPTION '%: the downgrade of % drops % (%).', {path}, {id}, dropped,
        CASE WHEN found_rows = 1 THEN '1 row' WHEN found_rows > 1000000 THEN 'more than 1000000 rows' ELSE found_rows || ' rows' END
        USING HINT = 'Keep the rows elsewhere first, or write this script with AllowDataLoss.';
    END IF;
  END LOOP;
END
$migratebuild$;
