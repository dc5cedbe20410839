-- As if the migrations had been applied in order of version: by number, however many digits there are.
UPDATE {table} AS history
SET ordinal = ordered.position
FROM (
  SELECT version, pg_catalog.row_number() OVER (
    ORDER BY pg_catalog.length(pg_catalog.ltrim(version, '0')), pg_catalog.ltrim(version, '0') COLLATE "C") AS position
  FROM {table}
  WHERE "set" = $1) AS ordered
WHERE history."set" = $1 AND history.version = ordered.version;
