
-- What is looked at before every migration: one outside a transaction may have begun and not ended.
SELECT $check$
DO $migratebuild$
DECLARE
  unfinished pg_catalog.record;
BEGIN
  SELECT version, name, state, state_since, statement INTO unfinished
  FROM ONLY {table} WHERE "set" OPERATOR(pg_catalog.=) {set} AND state OPERATOR(pg_catalog.<>) 'applied' ORDER BY ordinal LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%_% was begun at % and did not end: its state is ''%'', and statement % was the last that was sent.',
      unfinished.version, unfinished.name, unfinished.state_since, unfinished.state, unfinished.statement
      USING HINT = pg_catalog.format(
        'Look at the database, then say which it is: ''resolve %1$s --applied'' where all of the migration is in effect, or ''resolve %1$s --reverted'' where nothing of it is. Then run this again.',
        unfinished.version);
  END IF;
END
$migratebuild$
$check$ AS check \gset _migratebuild_
:_migratebuild_check;
