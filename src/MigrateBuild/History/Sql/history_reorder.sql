-- As if the migrations had been applied in order of version: by number, however many digits there are.
UPDATE ONLY {table} AS history
SET ordinal = ordered.position
FROM (
  SELECT version, pg_catalog.row_number() OVER (
    ORDER BY pg_catalog.length(pg_catalog.ltrim(version, '0')), pg_catalog.ltrim(version, '0') COLLATE pg_catalog."C") AS position
  FROM ONLY {table}
  WHERE "set" OPERATOR(pg_catalog.=) $1) AS ordered
WHERE history."set" OPERATOR(pg_catalog.=) $1 AND history.version OPERATOR(pg_catalog.=) ordered.version;
