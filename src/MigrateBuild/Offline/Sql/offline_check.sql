
-- What is looked at before every migration: one outside a transaction may have begun and not ended.
SELECT $check$
DO $migratebuild$
DECLARE
  unfinished pg_catalog.record;
  index_on pg_catalog.text;
  indexes pg_catalog.text;
BEGIN
  SELECT version, name, state, state_since, statement INTO unfinished
  FROM ONLY {table} WHERE "set" OPERATOR(pg_catalog.=) {set} AND state OPERATOR(pg_catalog.<>) 'applied' ORDER BY ordinal LIMIT 1;
  IF FOUND THEN
    -- What an interrupted CREATE INDEX CONCURRENTLY and its like have left has to go first.
    SELECT sent.relation INTO index_on
    FROM (VALUES
    {index_statements}) AS sent (version, state, statement, relation)
    WHERE pg_catalog.ltrim(sent.version, '0') OPERATOR(pg_catalog.=) pg_catalog.ltrim(unfinished.version, '0')
      AND sent.state OPERATOR(pg_catalog.=) unfinished.state AND sent.statement OPERATOR(pg_catalog.=) unfinished.statement;
    IF FOUND THEN
      SELECT pg_catalog.string_agg(pg_catalog.format('''DROP INDEX CONCURRENTLY %s''', invalid.name), ' and ') INTO indexes
      FROM (
{invalid_indexes}) AS invalid (name);
    END IF;
    RAISE EXCEPTION '%_% was begun at % and did not complete: its state is ''%'', and statement % was the last that was sent.',
      unfinished.version, unfinished.name, unfinished.state_since, unfinished.state, unfinished.statement
      USING HINT = pg_catalog.format(
        '%1$sook at the database and say which it is: ''resolve %2$s --applied'' where all of the migration is in effect, '
        'or ''resolve %2$s --reverted'' where nothing of it is. Then run this again.',
        CASE
          WHEN indexes IS NULL THEN 'L'
          ELSE pg_catalog.format(
            'There is an invalid index, which no query uses and every write maintains: drop it with %s, unless it belongs to another '
            'migration. Then l',
            indexes)
          END,
        unfinished.version);
  END IF;
END
$migratebuild$
$check$ AS check \gset _migratebuild_
:_migratebuild_check;
