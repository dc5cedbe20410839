-- Repeatable migrations have no version. Of each version the last row counts: one of an undo or of a repair takes it away, and a
-- baseline stands for all up to it. Tables of older releases have no type.
SELECT version, is_broken, type = 'BASELINE'
FROM (
  SELECT DISTINCT ON (version)
    version::pg_catalog.text, NOT success AS is_broken, installed_rank,
    COALESCE(pg_catalog.to_jsonb(history) OPERATOR(pg_catalog.->>) 'type', 'SQL') AS type
  FROM {table} AS history
  WHERE version IS NOT NULL
  ORDER BY version, installed_rank DESC) AS last
WHERE type <> 'DELETE' AND type NOT LIKE 'UNDO%'
ORDER BY installed_rank;
