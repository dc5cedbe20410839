-- Repeatable migrations have no version. Of each version the last row counts: one of an undo or of a repair takes it away, and a
-- baseline stands for all up to it. Tables of older releases have no type.
SELECT last.version, last.is_broken, last.type OPERATOR(pg_catalog.=) 'BASELINE'
FROM (
  SELECT DISTINCT ON (history.version)
    history.version::pg_catalog.text, NOT history.success AS is_broken, history.installed_rank,
    COALESCE(pg_catalog.to_jsonb(history) OPERATOR(pg_catalog.->>) 'type', 'SQL') AS type
  FROM {table} AS history
  WHERE history.version IS NOT NULL
  ORDER BY history.version, history.installed_rank DESC) AS last
WHERE last.type OPERATOR(pg_catalog.<>) 'DELETE' AND last.type OPERATOR(pg_catalog.!~~) 'UNDO%'
ORDER BY last.installed_rank;
