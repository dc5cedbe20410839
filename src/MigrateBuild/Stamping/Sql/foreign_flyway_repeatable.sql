-- Repeatable migrations, which have no version.
SELECT DISTINCT COALESCE(
  pg_catalog.to_jsonb(history) OPERATOR(pg_catalog.->>) 'script',
  pg_catalog.to_jsonb(history) OPERATOR(pg_catalog.->>) 'description',
  'a row without a version')
FROM {table} AS history
WHERE history.version IS NULL
  AND COALESCE(pg_catalog.to_jsonb(history) OPERATOR(pg_catalog.->>) 'type', 'SQL') OPERATOR(pg_catalog.<>) 'SCHEMA'
ORDER BY 1;
